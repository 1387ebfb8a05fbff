import { createResource, startFunctionFixture } from './testing/functions.fixture';
import type { FunctionFixture } from './testing/functions.fixture';
import type { ServiceRequest } from '../../core/http-message';

const code = {
  show: { source: 'export const handler = async (event) => event;' },
  answer: { source: 'export const handler = async ({ body }) => JSON.parse(body);' },
  fails: { source: 'export const handler = async () => { throw new Error("secret detail"); };' },
};
const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const url = (id: string, name: string, AuthType = 'NONE') =>
  createResource('AWS::Lambda::Url', id, { TargetFunctionArn: arn(name), AuthType });
const publicPermission = (name: string) =>
  createResource('AWS::Lambda::Permission', `${name}-publicPermission`, {
    FunctionName: arn(name),
    Action: 'lambda:InvokeFunctionUrl',
    Principal: '*',
    FunctionUrlAuthType: 'NONE',
  });

function request(
  id: string,
  more: Partial<ServiceRequest> & { url?: string } = {},
): ServiceRequest {
  const path = `/lambda-url/${id}/`;
  return {
    method: 'POST',
    path,
    url: path,
    query: new URLSearchParams(),
    headers: { host: 'localhost:4100', 'content-type': 'application/json' },
    body: Buffer.from('{}'),
    sourceIp: '127.0.0.1',
    ...more,
  };
}

describe('function URLs', () => {
  let fixture: FunctionFixture;
  beforeAll(async () => {
    fixture = await startFunctionFixture({
      code,
      resources: [
        url('u-show', 'show'),
        url('u-answer', 'answer'),
        url('u-fails', 'fails'),
        url('u-signed', 'show', 'AWS_IAM'),
        ...['show', 'fails', 'answer'].map(publicPermission),
      ],
    });
  });
  afterAll(() => fixture.close());

  const getEvent = async (more: Parameters<typeof request>[1]) => {
    const { body } = await fixture.functions.invokeUrl('u-show', request('u-show', more));
    return JSON.parse(String(body)) as Record<string, unknown>;
  };

  it('pass the request as an event in payload format 2.0', async () => {
    const event = await getEvent({
      path: '/lambda-url/u-show/a/b%20c',
      url: '/lambda-url/u-show/a/b%20c?x=1&x=2&y=%2F',
      query: new URLSearchParams('x=1&x=2&y=%2F'),
      headers: {
        'content-type': 'application/json',
        cookie: 'a=1; b=2',
        'stripe-signature': 't=1',
      },
    });
    expect(event).toEqual(
      jasmine.objectContaining({
        version: '2.0',
        rawPath: '/a/b%20c',
        rawQueryString: 'x=1&x=2&y=%2F',
        queryStringParameters: { x: '1,2', y: '/' },
        cookies: ['a=1', 'b=2'],
        headers: { 'content-type': 'application/json', 'stripe-signature': 't=1' },
        body: '{}',
        isBase64Encoded: false,
      }),
    );
    expect(event.requestContext).toEqual(
      jasmine.objectContaining({
        accountId: 'anonymous',
        apiId: 'u-show',
        time: '01/Mar/2026:00:00:00 +0000',
        http: jasmine.objectContaining({ method: 'POST', sourceIp: '127.0.0.1' }),
      }),
    );
  });

  const bodies: [name: string, type: string, bytes: Buffer, isBase64: boolean][] = [
    ['JSON', 'application/json; charset=utf-8', Buffer.from('{ "b":\t"바구니" }\n'), false],
    ['plain text', 'text/plain', Buffer.from('x'), false],
    ['a picture', 'image/webp', Buffer.from([1, 2, 0, 255]), true],
    ['JSON that is not UTF-8', 'application/json', Buffer.from([0x22, 0xff, 0x22]), true],
  ];
  for (const [name, type, bytes, isBase64] of bodies) {
    it(`preserve every byte of ${name}`, async () => {
      const event = await getEvent({ headers: { 'content-type': type }, body: bytes });
      expect(event.isBase64Encoded).toBe(isBase64);
      expect(Buffer.from(String(event.body), isBase64 ? 'base64' : 'utf8')).toEqual(bytes);
    });
  }

  const results: [name: string, returned: unknown, status: number, body: string, type: string][] = [
    ['a string', 'hello', 200, '"hello"', 'application/json'],
    ['an object', { a: 1 }, 200, '{"a":1}', 'application/json'],
    ['nothing', null, 200, 'null', 'application/json'],
    ['a status', { statusCode: 204 }, 204, '', 'application/json'],
    [
      'headers',
      { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>' },
      200,
      '<p>',
      'text/html',
    ],
    [
      'base64',
      { statusCode: 200, body: 'aGk=', isBase64Encoded: true },
      200,
      'hi',
      'application/json',
    ],
    [
      'a bad status',
      { statusCode: 'soon' },
      502,
      '{"Message":"Internal Server Error"}',
      'application/json',
    ],
  ];
  for (const [name, returned, status, body, type] of results) {
    it(`convert a result with ${name} to a response`, async () => {
      const sent = request('u-answer', { body: Buffer.from(JSON.stringify(returned)) });
      const response = await fixture.functions.invokeUrl('u-answer', sent);
      expect([response.status, String(response.body), response.headers?.['content-type']]).toEqual([
        status,
        body,
        type,
      ]);
    });
  }

  it('send a set-cookie header per cookie', async () => {
    const cookies = ['a=1; Expires=Wed, 01 Apr 2026 00:00:00 GMT', 'b=2'];
    const headers = { 'Content-Length': '999', Connection: 'close', 'X-Own': 'yes' };
    const returned = { statusCode: 200, cookies, headers, body: 'x' };
    const sent = request('u-answer', { body: Buffer.from(JSON.stringify(returned)) });
    const response = await fixture.functions.invokeUrl('u-answer', sent);
    expect(response.headers).toEqual({
      'content-type': 'application/json',
      'x-own': 'yes',
      'set-cookie': cookies,
    });
  });

  const unsendable: Record<string, unknown>[] = [
    { headers: { 'x-own': 'two\nlines' } },
    { headers: { 'not a name': 'x' } },
    { cookies: ['바구니=1'] },
  ];
  for (const answer of unsendable) {
    it(`respond with 502 to ${JSON.stringify(answer)}`, async () => {
      const body = Buffer.from(JSON.stringify({ statusCode: 200, ...answer }));
      const response = await fixture.functions.invokeUrl('u-answer', request('u-answer', { body }));
      expect(response.status).toBe(502);
    });
  }

  it('do not reveal the details of an error', async () => {
    const response = await fixture.functions.invokeUrl('u-fails', request('u-fails'));
    expect([response.status, response.body]).toEqual([502, '{"Message":"Internal Server Error"}']);
  });

  it('reject unsigned requests to AWS_IAM URLs, and unknown URLs', async () => {
    await expectAsync(fixture.functions.invokeUrl('u-signed', request('u-signed'))).toBeRejected();
    expect((await fixture.functions.invokeUrl('unknown', request('unknown'))).status).toBe(403);
  });
});

describe('a function URL without a public permission', () => {
  it('rejects requests', async () => {
    const fixture = await startFunctionFixture({ code, resources: [url('u-show', 'show')] });
    expect((await fixture.functions.invokeUrl('u-show', request('u-show'))).status).toBe(403);
    expect(fixture.functions.list().every(({ invocations }) => invocations === 0)).toBeTrue();
    await fixture.close();
  });
});

describe('Invoke', () => {
  let fixture: FunctionFixture;
  beforeAll(
    async () => (fixture = await startFunctionFixture({ code, allowed: ['lambda:GetFunction'] })),
  );
  afterAll(() => fixture.close());

  const developer = { roleArn: 'arn:aws:iam::000000000000:role/developer', sessionName: 'spec' };
  const invoke = (name: string, headers = {}, body = '{"a":1}', caller = developer) =>
    fixture.functions.handle(
      request('', {
        path: `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`,
        headers,
        body: Buffer.from(body),
      }),
      caller,
    );

  it('accepts a function name or ARN', async () => {
    for (const name of ['show', arn('show')]) {
      const { status, body } = await invoke(name);
      expect([status, body]).toEqual([200, '{"a":1}']);
    }
  });

  it('reports a function error', async () => {
    const { status, headers, body } = await invoke('fails');
    expect([status, headers?.['x-amz-function-error']]).toEqual([200, 'Unhandled']);
    expect(JSON.parse(String(body))).toEqual(
      jasmine.objectContaining({ errorType: 'Error', errorMessage: 'secret detail' }),
    );
  });

  it('accepts an asynchronous event', async () => {
    const { status } = await invoke('show', { 'x-amz-invocation-type': 'Event' });
    expect(status).toBe(202);
  });

  const invalidCalls: [name: string, attempt: () => Promise<unknown>, code: string][] = [
    [
      'an unsupported operation',
      () =>
        fixture.functions.handle(
          request('', { method: 'GET', path: '/2015-03-31/functions/show' }),
          developer,
        ),
      'UnknownOperationException',
    ],
    [
      'a role without permission',
      () =>
        invoke('show', {}, '{}', {
          roleArn: 'arn:aws:iam::000000000000:role/function',
          sessionName: 's',
        }),
      'AccessDeniedException',
    ],
    ['an unknown function', () => invoke('unknown'), 'ResourceNotFoundException'],
    ['what is not JSON', () => invoke('show', {}, '{'), 'InvalidRequestContentException'],
    [
      'an event that is too large',
      () => invoke('show', { 'x-amz-invocation-type': 'Event' }, `"${'x'.repeat(1024 * 1024)}"`),
      'RequestEntityTooLargeException',
    ],
  ];
  for (const [name, attempt, code] of invalidCalls) {
    it(`rejects ${name}`, async () => {
      const error = await attempt().then(fail, (thrown: unknown) => thrown as { code: string });
      expect(error?.code).toBe(code);
    });
  }
});
