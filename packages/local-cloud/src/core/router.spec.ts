import type { Caller } from './caller';
import type { ServiceRequest } from './http-message';
import { createRouter } from './router';
import { ServiceError } from './service-error';

const request = (
  path: string,
  headers: Record<string, string> = {},
  body = '',
): ServiceRequest => ({
  method: 'POST',
  path,
  url: path,
  query: new URLSearchParams(),
  headers,
  body: Buffer.from(body),
  sourceIp: '127.0.0.1',
});
const respond = (body: string) => () => ({ status: 200, body });

describe('the router', () => {
  const logged: string[] = [];
  const router = createRouter({
    registrations: [
      {
        paths: [
          { pattern: /^\/files\//, handle: respond('files'), handlesCors: true },
          { pattern: /^\/declining/, handle: () => undefined },
          {
            pattern: /^\/xml/,
            handle: () => {
              throw new ServiceError('NoSuchKey', 'None', 404);
            },
            formatError: (_, { code, status }) => ({ status, body: `<Code>${code}</Code>` }),
            bodyLimit: { maxBytes: 1, reject: respond('large') },
          },
        ],
      },
      {
        paths: [{ pattern: /\/keys$/, handle: respond('keys') }],
        json: {
          targetPrefix: 'Tables',
          call: (operation, input) => Promise.resolve({ operation, input }),
        },
      },
      {
        signed: {
          signingNames: ['mail'],
          handle: (_, caller) => ({ status: 200, body: caller.service }),
        },
      },
      {
        paths: [
          {
            pattern: /^\/bug/,
            handle: () => {
              throw new Error('unexpected');
            },
          },
        ],
      },
    ],
    authenticate: ({ headers }) => ({ service: headers['authorization'] }) as Caller,
    log: (line) => logged.push(line),
  });

  const target = { 'x-amz-target': 'Tables.Put' };
  const cases: [title: string, request: ServiceRequest, status: number, body: string][] = [
    ['a path', request('/files/a'), 200, 'files'],
    ['the first of two matching paths', request('/files/keys'), 200, 'files'],
    [
      'a target prefix',
      request('/', target, '{"a":1}'),
      200,
      '{"operation":"Put","input":{"a":1}}',
    ],
    ['a path before a target', request('/files/a', target), 200, 'files'],
    [
      'a target after a path that declined',
      request('/declining', target),
      200,
      '"operation":"Put"',
    ],
    ['an unknown target', request('/', { 'x-amz-target': 'X.Y' }), 404, 'Nothing here answers X.Y'],
    ['a target with an invalid body', request('/', target, '['), 400, 'SerializationException'],
    ['a signing name', request('/', { authorization: 'mail' }), 200, 'mail'],
    ['an unknown signing name', request('/', { authorization: 'x' }), 404, 'No service x here'],
    ['an unknown path', request('/none'), 404, 'Nothing here answers POST /none'],
    ["an error in the route's own format", request('/xml'), 404, '<Code>NoSuchKey</Code>'],
    ['a bug', request('/bug'), 500, 'Internal error'],
  ];
  for (const [title, sent, status, body] of cases) {
    it(`answers ${title} with ${status}`, async () => {
      const response = await router.handle(sent);
      expect(response.status).toBe(status);
      expect(String(response.body)).toContain(body);
    });
  }

  it('logs the stack of an unexpected error', async () => {
    logged.length = 0;
    await router.handle(request('/bug'));
    expect(logged).toEqual([jasmine.stringContaining('POST /bug: Error: unexpected')]);
  });

  it('reports the body limit and the CORS handling of a path', () => {
    expect(router.bodyLimit('/xml').maxBytes).toBe(1);
    expect(router.bodyLimit('/files/a').maxBytes).toBe(16 * 1024 * 1024);
    expect([router.handlesCors('/files/a'), router.handlesCors('/xml')]).toEqual([true, false]);
  });
});
