import { createGate } from '../core/request-guard';
import { createConsole } from './console';
import { asked, OWN_PAGE } from './testing/console-request';
import type { ConsoleView } from './view';

/** Every part of a cloud; whatever is called of it is remembered. */
function watchedView(touched: string[]): ConsoleView {
  const part = (name: string): object =>
    new Proxy(() => undefined, {
      get: (_, member) => part(`${name}.${String(member)}`),
      apply() {
        touched.push(name);
        return Promise.resolve({});
      },
    });
  return {
    ...{ stripe: part('stripe'), functions: part('functions'), schedules: part('schedules') },
    ...{ iot: part('iot'), dynamoDb: part('dynamoDb'), s3: part('s3'), clock: part('clock') },
    ...{ faults: part('faults'), cost: part('cost'), userPool: part('userPool') },
    signInPage: 'http://localhost:4200/sign-in',
  } as unknown as ConsoleView;
}

describe('every address of the page that does something', () => {
  const touched: string[] = [];
  const cloudPage = createConsole(watchedView(touched));
  const guarded = createGate('http://localhost:4100', ['http://localhost:4200']).guard((request) =>
    cloudPage.handle(request),
  );
  const addresses = cloudPage.addresses();

  it('is one of these', () => {
    expect(addresses).toEqual(
      jasmine.arrayWithExactContents([
        ...['events/:/deliver', 'deliveries/:/release', 'deliveries/:/delay'],
        ...['webhooks/hold', 'webhooks/resume', 'payments/:/pay', 'payments/:/decline'],
        ...['payments/:/refund', 'refunds/:/succeed', 'refunds/:/fail'],
        ...['functions/:/invoke', 'calls/:/log', 'schedules/:/run'],
        ...['live/send', 'connections/:/cut', 'live/disconnect'],
        ...['tables/:/shape', 'tables/:/items', 'tables/:/item', 'tables/:/put', 'tables/:/delete'],
        'people/:/sign-in',
        ...['buckets/:/folder', 'buckets/:/object', 'buckets/:/put', 'buckets/:/delete'],
        ...['clock/advance', 'faults/arm', 'faults/:/off', 'faults/off', 'faults/late-reads'],
        ...['cost/mark', 'cost/stored'],
      ]),
    );
  });

  const strangers: [
    who: string,
    method: string,
    headers: Record<string, string>,
    status: number,
  ][] = [
    ['who names no origin', 'POST', {}, 403],
    ['the shop', 'POST', { origin: 'http://localhost:4200' }, 403],
    ['the page by another name', 'POST', { origin: 'http://127.0.0.1:4100' }, 403],
    ['another site', 'POST', { origin: 'https://evil.example' }, 403],
    ['a frame without an origin', 'POST', { origin: 'null' }, 403],
    [
      'a site whose name resolves here',
      'POST',
      { host: 'evil.example:4100', origin: 'http://evil.example:4100' },
      403,
    ],
    ['a link or a picture', 'GET', OWN_PAGE, 404],
  ];
  for (const [who, method, headers, status] of strangers) {
    it(`does nothing for ${who}`, async () => {
      touched.length = 0;
      for (const address of addresses) {
        const path = `/_cloud/api/${address.replace(':', 'id-1')}`;
        const answer = await guarded(asked(method, path, headers));
        expect([address, answer.status]).toEqual([address, status]);
      }
      expect(touched).toEqual([]);
    });
  }

  for (const body of ['{', '[]', 'null', '"text"']) {
    it(`refuses ${body} for a body`, async () => {
      const answer = await guarded(asked('POST', '/_cloud/api/faults/off', OWN_PAGE, body));
      expect(answer.status).toBe(400);
    });
  }
});
