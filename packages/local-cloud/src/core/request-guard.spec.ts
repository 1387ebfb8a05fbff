import { createGate } from './request-guard';
import type { ServiceRequest } from './service';

const request = (headers: Record<string, string>, method = 'POST'): ServiceRequest => ({
  method,
  path: '/',
  url: '/',
  query: new URLSearchParams(),
  headers,
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
});

describe('the gate', () => {
  const gate = createGate('http://localhost:4100', ['http://localhost:4200']);
  const guarded = gate.guard(() => Promise.resolve({ status: 200, body: 'in' }));

  const cases: [string, Record<string, string>, number][] = [
    ['a tool', { host: 'localhost:4100' }, 200],
    ['a tool by number', { host: '127.0.0.1:4100' }, 200],
    ['a tool by IPv6', { host: '[::1]:4100' }, 200],
    ['the store', { host: 'localhost:4100', origin: 'http://localhost:4200' }, 200],
    ["the cloud's own page", { host: 'localhost:4100', origin: 'http://127.0.0.1:4100' }, 200],
    ['another site', { host: 'localhost:4100', origin: 'https://evil.example' }, 403],
    ['a page without an origin', { host: 'localhost:4100', origin: 'null' }, 403],
    ['another port of this machine', { host: 'localhost:4100', origin: 'http://localhost:1' }, 403],
    ['a name that resolves here', { host: 'evil.example:4100' }, 403],
    ['no host', {}, 403],
  ];
  for (const [who, headers, status] of cases) {
    it(`answers ${who} with ${status}`, async () => {
      expect((await guarded(request(headers))).status).toBe(status);
    });
  }

  it("answers a browser's preflight itself", async () => {
    const answer = await guarded(
      request(
        {
          host: 'localhost:4100',
          origin: 'http://localhost:4200',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-amz-target,content-type',
        },
        'OPTIONS',
      ),
    );
    expect(answer.status).toBe(204);
    expect(answer.headers).toEqual(
      jasmine.objectContaining({
        'access-control-allow-origin': 'http://localhost:4200',
        'access-control-allow-headers': 'x-amz-target,content-type',
      }),
    );
  });

  it('lets an origin in that is named later', () => {
    const late = createGate('http://localhost:4100', []);
    const headers = { host: 'localhost:4100', origin: 'http://localhost:9' };
    expect(late.refuses(headers)).toBe('Origin http://localhost:9 is not allowed');
    late.allow('http://localhost:9');
    expect(late.refuses(headers)).toBeUndefined();
  });
});
