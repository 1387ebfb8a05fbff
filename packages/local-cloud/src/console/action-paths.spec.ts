import { createRequestGuard } from '../core/request-guard';
import { createConsole } from './console';
import { buildRequest, SAME_ORIGIN } from './testing/console-request';
import type { ConsoleResources } from './resources';

/** All resources of a cloud; records every method that is called. */
function createRecordingResources(calls: string[]): ConsoleResources {
  const recorder = (name: string): object =>
    new Proxy(() => undefined, {
      get: (_, member) => recorder(`${name}.${String(member)}`),
      apply() {
        calls.push(name);
        return Promise.resolve({});
      },
    });
  return {
    stripe: recorder('stripe'),
    functions: recorder('functions'),
    schedules: recorder('schedules'),
    iot: recorder('iot'),
    dynamoDb: recorder('dynamoDb'),
    s3: recorder('s3'),
    clock: recorder('clock'),
    faults: recorder('faults'),
    cost: recorder('cost'),
    userPool: recorder('userPool'),
    signInPage: 'http://localhost:4200/sign-in',
  } as unknown as ConsoleResources;
}

describe('the console actions', () => {
  const calls: string[] = [];
  const cloudPage = createConsole(createRecordingResources(calls));
  const guarded = createRequestGuard('http://localhost:4100', ['http://localhost:4200']).guard(
    (request) => cloudPage.handle(request),
  );
  const paths = cloudPage.listActionPaths();

  it('have these paths', () => {
    expect(paths).toEqual(
      jasmine.arrayWithExactContents([
        'events/:/resend',
        'deliveries/:/send',
        'deliveries/:/delay',
        'webhooks/pause',
        'webhooks/resume',
        'payments/:/pay',
        'payments/:/decline',
        'payments/:/refund',
        'refunds/:/succeed',
        'refunds/:/fail',
        'functions/:/invoke',
        'invocations/:/log',
        'schedules/:/run',
        'messages/publish',
        'connections/:/disconnect',
        'connections/disconnect-all',
        'tables/:/schema',
        'tables/:/items',
        'tables/:/item',
        'tables/:/put',
        'tables/:/delete',
        'users/:/sign-in',
        'buckets/:/folder',
        'buckets/:/object',
        'buckets/:/put',
        'buckets/:/delete',
        'clock/advance',
        'faults/add',
        'faults/:/remove',
        'faults/clear',
        'faults/stale-reads',
        'cost/mark',
        'cost/stored',
      ]),
    );
  });

  const rejected: [
    sender: string,
    method: string,
    headers: Record<string, string>,
    status: number,
  ][] = [
    ['a request without Origin', 'POST', {}, 403],
    ['the app', 'POST', { origin: 'http://localhost:4200' }, 403],
    ['the page under another host name', 'POST', { origin: 'http://127.0.0.1:4100' }, 403],
    ['another site', 'POST', { origin: 'https://evil.example' }, 403],
    ['a sandboxed frame', 'POST', { origin: 'null' }, 403],
    [
      'a site whose host name resolves to this machine (DNS rebinding)',
      'POST',
      { host: 'evil.example:4100', origin: 'http://evil.example:4100' },
      403,
    ],
    ['GET, as sent by links and images', 'GET', SAME_ORIGIN, 404],
  ];
  for (const [sender, method, headers, status] of rejected) {
    it(`reject ${sender}`, async () => {
      calls.length = 0;
      for (const actionPath of paths) {
        const path = `/_cloud/api/${actionPath.replace(':', 'id-1')}`;
        const response = await guarded(buildRequest(method, path, headers));
        expect([actionPath, response.status]).toEqual([actionPath, status]);
      }
      expect(calls).toEqual([]);
    });
  }

  for (const body of ['{', '[]', 'null', '"text"']) {
    it(`reject the body ${body}`, async () => {
      const response = await guarded(
        buildRequest('POST', '/_cloud/api/faults/clear', SAME_ORIGIN, body),
      );
      expect(response.status).toBe(400);
    });
  }
});
