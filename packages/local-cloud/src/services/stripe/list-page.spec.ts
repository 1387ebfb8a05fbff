import StripeSdk from 'stripe';
import { refusal, stand, type Standing } from './testing/test-server';

describe('lists of the stand-in, through the SDK', () => {
  let standing: Standing;
  let sdk: StripeSdk;
  /** Five payments an hour apart, the newest first. */
  let made: StripeSdk.PaymentIntent[];

  beforeAll(async () => {
    standing = await stand();
    sdk = standing.sdk;
    made = [];
    for (let hour = 0; hour < 5; hour += 1) {
      made.unshift(await sdk.paymentIntents.create({ amount: 700, currency: 'usd' }));
      standing.advance(3600 * 1000);
    }
  });
  afterAll(() => standing.close());

  const places = (data: { id: string }[]) =>
    data.map(({ id }) => made.findIndex((one) => one.id === id));
  const at = (place: number) => made[place]!.created;

  const cases: [string, () => StripeSdk.PaymentIntentListParams, number[], boolean][] = [
    ['the newest first', () => ({}), [0, 1, 2, 3, 4], false],
    ['a page', () => ({ limit: 2 }), [0, 1], true],
    ['the page after one', () => ({ limit: 2, starting_after: made[1]!.id }), [2, 3], true],
    ['the last page', () => ({ limit: 2, starting_after: made[3]!.id }), [4], false],
    ['the page before one', () => ({ limit: 2, ending_before: made[3]!.id }), [1, 2], true],
    ['the first page, backwards', () => ({ limit: 3, ending_before: made[2]!.id }), [0, 1], false],
    ['from a time on', () => ({ created: { gte: at(2) } }), [0, 1, 2], false],
    ['after a time', () => ({ created: { gt: at(2) } }), [0, 1], false],
    ['before a time', () => ({ created: { lt: at(2) } }), [3, 4], false],
    ['in an interval', () => ({ created: { gt: at(4), lte: at(2) } }), [2, 3], false],
    ['at one time', () => ({ created: at(3) }), [3], false],
  ];
  for (const [name, params, wanted, more] of cases) {
    it(name, async () => {
      const { data, has_more: hasMore } = await sdk.paymentIntents.list(params());
      expect([places(data), hasMore]).toEqual([wanted, more]);
    });
  }

  it('are read to the end by the SDK itself', async () => {
    const all = await sdk.paymentIntents
      .list({ limit: 2, created: { gte: at(3) } })
      .autoPagingToArray({ limit: 100 });
    expect(places(all)).toEqual([0, 1, 2, 3]);
  });

  it('of events are by kind', async () => {
    await sdk.paymentIntents.cancel(made[0]!.id);
    const kinds = async (params: StripeSdk.EventListParams) =>
      (await sdk.events.list(params)).data.map(({ type }) => type as string);
    expect(await kinds({ type: 'payment_intent.canceled' })).toEqual(['payment_intent.canceled']);
    expect(await kinds({ types: ['payment_intent.canceled', 'charge.failed'] })).toEqual([
      'payment_intent.canceled',
    ]);
    expect(await kinds({ type: 'payment_intent.*', limit: 2 })).toEqual([
      'payment_intent.canceled',
      'payment_intent.created',
    ]);
  });

  describe('are refused', () => {
    const refused: {
      name: string;
      call: () => Promise<unknown>;
      status: number;
      param?: string;
    }[] = [
      {
        name: 'with a filter that would do nothing here',
        call: () => sdk.paymentIntents.list({ customer: 'cus_1' }),
        status: 400,
        param: 'customer',
      },
      {
        name: 'after a payment that is none',
        call: () => sdk.paymentIntents.list({ starting_after: 'pi_none' }),
        status: 404,
        param: 'starting_after',
      },
      {
        name: 'as a search, which at Stripe is never up to date',
        call: () => sdk.paymentIntents.search({ query: "metadata['orderId']:'o-1'" }),
        status: 400,
      },
    ];
    for (const { name, call, status, param } of refused) {
      it(name, async () => {
        const { status: seen, param: named } = await refusal(call());
        expect([seen, named]).toEqual([status, param]);
      });
    }
  });
});
