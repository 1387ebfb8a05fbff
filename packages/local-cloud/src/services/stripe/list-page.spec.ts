import StripeSdk from 'stripe';
import { catchSdkError, startTestServer, type TestServer } from './testing/test-server';

describe('lists', () => {
  let server: TestServer;
  let sdk: StripeSdk;
  /** Five payments an hour apart, newest first. */
  let payments: StripeSdk.PaymentIntent[];

  beforeAll(async () => {
    server = await startTestServer();
    sdk = server.sdk;
    payments = [];
    for (let hour = 0; hour < 5; hour += 1) {
      payments.unshift(await sdk.paymentIntents.create({ amount: 700, currency: 'usd' }));
      server.advance(3600 * 1000);
    }
  });
  afterAll(() => server.close());

  const getIndexes = (data: { id: string }[]) =>
    data.map(({ id }) => payments.findIndex((one) => one.id === id));
  const getCreated = (index: number) => payments[index]!.created;

  const cases: [string, () => StripeSdk.PaymentIntentListParams, number[], boolean][] = [
    ['newest first', () => ({}), [0, 1, 2, 3, 4], false],
    ['a page', () => ({ limit: 2 }), [0, 1], true],
    ['the next page', () => ({ limit: 2, starting_after: payments[1]!.id }), [2, 3], true],
    ['the last page', () => ({ limit: 2, starting_after: payments[3]!.id }), [4], false],
    ['the previous page', () => ({ limit: 2, ending_before: payments[3]!.id }), [1, 2], true],
    [
      'the first page via ending_before',
      () => ({ limit: 3, ending_before: payments[2]!.id }),
      [0, 1],
      false,
    ],
    ['created at or after a time', () => ({ created: { gte: getCreated(2) } }), [0, 1, 2], false],
    ['created after a time', () => ({ created: { gt: getCreated(2) } }), [0, 1], false],
    ['created before a time', () => ({ created: { lt: getCreated(2) } }), [3, 4], false],
    [
      'created in an interval',
      () => ({ created: { gt: getCreated(4), lte: getCreated(2) } }),
      [2, 3],
      false,
    ],
    ['created at a time', () => ({ created: getCreated(3) }), [3], false],
  ];
  for (const [name, params, expected, hasMore] of cases) {
    it(name, async () => {
      const { data, has_more: actualHasMore } = await sdk.paymentIntents.list(params());
      expect([getIndexes(data), actualHasMore]).toEqual([expected, hasMore]);
    });
  }

  it('are paged by the SDK', async () => {
    const all = await sdk.paymentIntents
      .list({ limit: 2, created: { gte: getCreated(3) } })
      .autoPagingToArray({ limit: 100 });
    expect(getIndexes(all)).toEqual([0, 1, 2, 3]);
  });

  it('filter events by type', async () => {
    await sdk.paymentIntents.cancel(payments[0]!.id);
    const listTypes = async (params: StripeSdk.EventListParams) =>
      (await sdk.events.list(params)).data.map(({ type }) => type as string);
    expect(await listTypes({ type: 'payment_intent.canceled' })).toEqual([
      'payment_intent.canceled',
    ]);
    expect(await listTypes({ types: ['payment_intent.canceled', 'charge.failed'] })).toEqual([
      'payment_intent.canceled',
    ]);
    expect(await listTypes({ type: 'payment_intent.*', limit: 2 })).toEqual([
      'payment_intent.canceled',
      'payment_intent.created',
    ]);
  });

  describe('are rejected', () => {
    const rejectedCases: {
      name: string;
      call: () => Promise<unknown>;
      status: number;
      param?: string;
    }[] = [
      {
        name: 'with an unsupported filter',
        call: () => sdk.paymentIntents.list({ customer: 'cus_1' }),
        status: 400,
        param: 'customer',
      },
      {
        name: 'with an unknown cursor',
        call: () => sdk.paymentIntents.list({ starting_after: 'pi_none' }),
        status: 404,
        param: 'starting_after',
      },
      {
        name: 'for searches',
        call: () => sdk.paymentIntents.search({ query: "metadata['orderId']:'o-1'" }),
        status: 400,
      },
    ];
    for (const { name, call, status, param } of rejectedCases) {
      it(name, async () => {
        const { status: actualStatus, param: actualParam } = await catchSdkError(call());
        expect([actualStatus, actualParam]).toEqual([status, param]);
      });
    }
  });
});
