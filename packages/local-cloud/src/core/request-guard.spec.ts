import { createRequestGuard } from './request-guard';
import type { ServiceRequest } from './http-message';

const request = (headers: Record<string, string>, method = 'POST', path = '/'): ServiceRequest => ({
  method,
  path,
  url: path,
  query: new URLSearchParams(),
  headers,
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
});

const PREFLIGHT = {
  host: 'localhost:4100',
  origin: 'http://localhost:4200',
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'x-amz-target,content-type',
};

describe('the request guard', () => {
  const guard = createRequestGuard('http://localhost:4100', ['http://localhost:4200']);
  const guarded = guard.guard(
    () => Promise.resolve({ status: 200, body: 'in' }),
    (path) => path === '/own-cors',
  );

  const cases: [client: string, headers: Record<string, string>, status: number][] = [
    ['a tool', { host: 'localhost:4100' }, 200],
    ['a tool by IPv4 address', { host: '127.0.0.1:4100' }, 200],
    ['a tool by IPv6 address', { host: '[::1]:4100' }, 200],
    ['the store', { host: 'localhost:4100', origin: 'http://localhost:4200' }, 200],
    ["the cloud's own console", { host: 'localhost:4100', origin: 'http://127.0.0.1:4100' }, 200],
    ['another site', { host: 'localhost:4100', origin: 'https://evil.example' }, 403],
    ['a page with an opaque origin', { host: 'localhost:4100', origin: 'null' }, 403],
    ['another port of this machine', { host: 'localhost:4100', origin: 'http://localhost:1' }, 403],
    ['a host name that resolves to loopback', { host: 'evil.example:4100' }, 403],
    ['a request without Host', {}, 403],
  ];
  for (const [client, headers, status] of cases) {
    it(`answers ${client} with ${status}`, async () => {
      expect((await guarded(request(headers))).status).toBe(status);
    });
  }

  it('answers CORS preflights itself', async () => {
    const response = await guarded(request(PREFLIGHT, 'OPTIONS'));
    expect(response.status).toBe(204);
    expect(response.headers).toEqual(
      jasmine.objectContaining({
        'access-control-allow-origin': 'http://localhost:4200',
        'access-control-allow-headers': 'x-amz-target,content-type',
      }),
    );
  });

  it('leaves preflights and CORS headers to a service that handles CORS', async () => {
    const response = await guarded(request(PREFLIGHT, 'OPTIONS', '/own-cors'));
    expect(response).toEqual({ status: 200, body: 'in' });
  });

  it('accepts an origin that is allowed after its creation', () => {
    const late = createRequestGuard('http://localhost:4100', []);
    const headers = { host: 'localhost:4100', origin: 'http://localhost:9' };
    expect(late.checkHeaders(headers)).toBe('Origin http://localhost:9 is not allowed');
    late.allowOrigin('http://localhost:9');
    expect(late.checkHeaders(headers)).toBeUndefined();
  });
});
