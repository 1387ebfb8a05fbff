import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectByTls } from 'node:tls';
import { listen, type HttpServer } from './http-server';

describe('a request that is not valid HTTP', () => {
  let server: HttpServer;
  let tlsHandshakes: number;
  beforeEach(async () => {
    tlsHandshakes = 0;
    server = await listen(0, () => {
      tlsHandshakes += 1;
    });
  });
  afterEach(() => server.close());

  const requests: [name: string, text: string, status: string][] = [
    ['plain text', 'hello\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
    [
      'headers above the size limit',
      `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
      'HTTP/1.1 431 Request Header Fields Too Large',
    ],
  ];
  for (const [name, text, status] of requests) {
    it(`is answered with ${status}: ${name}`, async () => {
      const socket = connect(Number(new URL(server.origin).port), 'localhost').end(text);
      const [response] = (await once(socket, 'data')) as [Buffer];
      expect(response.toString().split('\r\n')[0]).toBe(status);
      expect(tlsHandshakes).toBe(0);
    });
  }

  it('is reported when it is a TLS handshake', async () => {
    const socket = connectByTls(Number(new URL(server.origin).port), 'localhost');
    await once(socket, 'error');
    expect(tlsHandshakes).toBe(1);
  });
});
