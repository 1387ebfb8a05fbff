import StripeSdk from 'stripe';
import { refusal, stand, type Standing } from './testing/test-server';
import type { Trouble } from './simulated-outages';

describe('a stand-in in trouble', () => {
  let standing: Standing;
  let sdk: StripeSdk;
  let trouble: Trouble | undefined;
  beforeAll(async () => {
    standing = await stand();
    standing.behind({
      allow: () => undefined,
      refuses: () => undefined,
      guardUpgrade: (handler) => handler,
      guard: () => (request) => {
        const now = trouble;
        trouble = undefined;
        return standing.stripe.handle(request, now);
      },
    });
    sdk = standing.sdk;
  });
  afterAll(() => standing.close());

  const paid = async () =>
    (
      await sdk.paymentIntents.create({
        amount: 1000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_visa',
      })
    ).id;
  const refund = (id: string, options: StripeSdk.RequestOptions = {}) =>
    sdk.refunds.create(
      { payment_intent: id, amount: 400 },
      { idempotencyKey: `r1 ${id}`, ...options },
    );
  const given = async (id: string) =>
    (await sdk.refunds.list({ payment_intent: id })).data.map(({ amount }) => amount);

  const cases: { during: Trouble; kind: string; done: number[]; then: number[] | number }[] = [
    { during: 'rate-limit', kind: 'StripeRateLimitError', done: [], then: [400] },
    { during: 'unavailable', kind: 'StripeAPIError', done: [], then: [400] },
    { during: 'server-error', kind: 'StripeAPIError', done: [400], then: 500 },
  ];
  for (const { during, kind, done, then } of cases) {
    it(`(${during}) has refunded ${String(done.length)} times, and asked again ${String(then)}`, async () => {
      const id = await paid();
      trouble = during;
      expect((await refusal(refund(id))).kind).toBe(kind);
      expect(await given(id)).toEqual(done);
      if (typeof then === 'number') {
        expect((await refusal(refund(id))).status).toBe(then);
        expect(await given(id)).toEqual(done);
      } else {
        await refund(id);
        expect(await given(id)).toEqual(then);
      }
    });
  }

  it('out of service is asked again by the SDK, which a failed request is not', async () => {
    const id = await paid();
    trouble = 'unavailable';
    expect((await refund(id, { maxNetworkRetries: 1 })).amount).toBe(400);
    const other = await paid();
    trouble = 'server-error';
    const again = await refusal(refund(other, { maxNetworkRetries: 1 }));
    expect([again.status, (await given(other)).length]).toEqual([500, 1]);
  });
});
