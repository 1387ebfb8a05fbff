import { connect } from 'node:net';
import { listen, type HttpServer } from './http-server';

const ok = () => Promise.resolve({ status: 200 });

describe('the HTTP server', () => {
  let server: HttpServer;
  beforeEach(async () => (server = await listen(0)));
  afterEach(() => server.close());

  it('answers 503 until it serves an application', async () => {
    expect((await fetch(server.origin)).status).toBe(503);
    server.serve({ handle: ok });
    expect((await fetch(server.origin)).status).toBe(200);
  });

  it('passes on path, query, headers and body as they were sent', async () => {
    server.serve({
      handle: ({ method, path, url, query, headers, body }) => {
        const received = {
          method,
          path,
          url,
          a: query.get('a'),
          h: headers['x-h'],
          body: body.toString(),
        };
        return Promise.resolve({ status: 200, body: JSON.stringify(received) });
      },
    });
    const response = await fetch(`${server.origin}/b%2Fc?a=1%202`, {
      method: 'PUT',
      headers: { 'X-H': 'v' },
      body: '바구니',
    });
    expect(await response.json()).toEqual({
      method: 'PUT',
      path: '/b%2Fc',
      url: '/b%2Fc?a=1%202',
      a: '1 2',
      h: 'v',
      body: '바구니',
    });
  });

  it('rejects a body above the limit of its path, without calling the handler', async () => {
    server.serve({
      handle: ({ body }) => Promise.resolve({ status: 200, body: `${body.length}` }),
      bodyLimit: (path) => ({
        maxBytes: path === '/large' ? 4 : 2,
        reject: () => ({ status: 413, body: `too large for ${path}` }),
      }),
    });
    const send = async (path: string, body: string) => {
      const response = await fetch(`${server.origin}${path}?q`, { method: 'POST', body });
      return [response.status, await response.text()];
    };
    expect(await send('/large', 'abcd')).toEqual([200, '4']);
    expect(await send('/large', 'abcde')).toEqual([413, 'too large for /large']);
    expect(await send('/', 'abcd')).toEqual([413, 'too large for /']);
  });

  it('answers 413 above 16 MB by default', async () => {
    server.serve({ handle: ok });
    const body = Buffer.alloc(16 * 1024 * 1024 + 1);
    const response = await fetch(server.origin, { method: 'POST', body });
    expect(response.status).toBe(413);
    expect(await response.text()).toBe('The request is too large');
  });

  it('listens on 127.0.0.1 as well as on localhost', async () => {
    server.serve({ handle: ok });
    const { port } = new URL(server.origin);
    expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(200);
  });

  const aborted: [when: string, sent: string][] = [
    ['in the middle of a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc'],
    [
      'during a protocol upgrade',
      'GET /mqtt HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
    ['after an invalid request', 'hello\r\n\r\n'],
  ];
  for (const [when, sent] of aborted) {
    it(`survives a client that disconnects ${when}`, async () => {
      server.serve({
        handle: ok,
        upgrade: (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'),
      });
      const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
      await new Promise<void>((resolve) => socket.write(sent, () => resolve()));
      socket.resetAndDestroy();
      await new Promise((resolve) => socket.once('close', resolve));
      expect((await fetch(server.origin)).status).toBe(200);
    });
  }
});
