import { connect } from 'node:net';
import { listen, type HttpServer } from './http-server';

const refuse = (): void => undefined;

describe('the HTTP server', () => {
  let server: HttpServer;
  beforeEach(async () => (server = await listen(0)));
  afterEach(() => server.close());

  it('answers 503 until it is told how to answer', async () => {
    expect((await fetch(server.origin)).status).toBe(503);
    server.serve(() => Promise.resolve({ status: 200 }), refuse);
    expect((await fetch(server.origin)).status).toBe(200);
  });

  it('hands over path, query, headers and body as they were sent', async () => {
    server.serve(({ method, path, url, query, headers, body }) => {
      const seen = {
        method,
        path,
        url,
        a: query.get('a'),
        h: headers['x-h'],
        body: body.toString(),
      };
      return Promise.resolve({ status: 200, body: JSON.stringify(seen) });
    }, refuse);
    const answer = await fetch(`${server.origin}/b%2Fc?a=1%202`, {
      method: 'PUT',
      headers: { 'X-H': 'v' },
      body: '바구니',
    });
    expect(await answer.json()).toEqual({
      method: 'PUT',
      path: '/b%2Fc',
      url: '/b%2Fc?a=1%202',
      a: '1 2',
      h: 'v',
      body: '바구니',
    });
  });

  it('answers on both names of this machine', async () => {
    server.serve(() => Promise.resolve({ status: 200 }), refuse);
    const { port } = new URL(server.origin);
    expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(200);
  });

  const rude: [string, string][] = [
    ['in the middle of a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc'],
    [
      'while changing to another protocol',
      'GET /mqtt HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
    ['after saying nothing sensible', 'hello\r\n\r\n'],
  ];
  for (const [when, text] of rude) {
    it(`survives a caller that goes away ${when}`, async () => {
      server.serve(
        () => Promise.resolve({ status: 200 }),
        (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'),
      );
      const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
      await new Promise<void>((resolve) => socket.write(text, () => resolve()));
      socket.resetAndDestroy();
      await new Promise((resolve) => socket.once('close', resolve));
      expect((await fetch(server.origin)).status).toBe(200);
    });
  }
});
