import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectByTls } from 'node:tls';
import { listen, type HttpServer } from './http-server';

describe('what is no HTTP', () => {
  let server: HttpServer;
  let spokenTls: number;
  beforeEach(async () => {
    spokenTls = 0;
    server = await listen(0, () => {
      spokenTls += 1;
    });
  });
  afterEach(() => server.close());

  const requests: [what: string, text: string, status: string][] = [
    ['words', 'hello\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
    [
      'endless headers',
      `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
      'HTTP/1.1 431 Request Header Fields Too Large',
    ],
  ];
  for (const [what, text, status] of requests) {
    it(`is refused: ${what}`, async () => {
      const socket = connect(Number(new URL(server.origin).port), 'localhost').end(text);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString().split('\r\n')[0]).toBe(status);
      expect(spokenTls).toBe(0);
    });
  }

  it('is told of when it is TLS', async () => {
    const socket = connectByTls(Number(new URL(server.origin).port), 'localhost');
    await once(socket, 'error');
    expect(spokenTls).toBe(1);
  });
});
