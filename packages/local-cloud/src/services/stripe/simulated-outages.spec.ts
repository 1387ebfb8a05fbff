import StripeSdk from 'stripe';
import { catchSdkError, startTestServer, type TestServer } from './testing/test-server';
import type { Outage } from './simulated-outages';

describe('simulated outages', () => {
  let server: TestServer;
  let sdk: StripeSdk;
  let outage: Outage | undefined;
  beforeAll(async () => {
    server = await startTestServer();
    server.useRequestGuard({
      allowOrigin: () => undefined,
      checkHeaders: () => undefined,
      guardUpgrade: (handler) => handler,
      guard: () => (request) => {
        const current = outage;
        outage = undefined;
        return server.stripe.handle(request, current);
      },
    });
    sdk = server.sdk;
  });
  afterAll(() => server.close());

  const createPayment = async () =>
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
  const listRefundedAmounts = async (id: string) =>
    (await sdk.refunds.list({ payment_intent: id })).data.map(({ amount }) => amount);

  const cases: { outage: Outage; kind: string; executed: number[]; retried: number[] | number }[] =
    [
      { outage: 'rate-limit', kind: 'StripeRateLimitError', executed: [], retried: [400] },
      { outage: 'unavailable', kind: 'StripeAPIError', executed: [], retried: [400] },
      { outage: 'server-error', kind: 'StripeAPIError', executed: [400], retried: 500 },
    ];
  for (const { outage: kindOfOutage, kind, executed, retried } of cases) {
    it(`${kindOfOutage}: ${executed.length} refunds, after a retry ${String(retried)}`, async () => {
      const id = await createPayment();
      outage = kindOfOutage;
      expect((await catchSdkError(refund(id))).kind).toBe(kind);
      expect(await listRefundedAmounts(id)).toEqual(executed);
      if (typeof retried === 'number') {
        expect((await catchSdkError(refund(id))).status).toBe(retried);
        expect(await listRefundedAmounts(id)).toEqual(executed);
      } else {
        await refund(id);
        expect(await listRefundedAmounts(id)).toEqual(retried);
      }
    });
  }

  it('are retried by the SDK when unavailable, but not after a server error', async () => {
    const id = await createPayment();
    outage = 'unavailable';
    expect((await refund(id, { maxNetworkRetries: 1 })).amount).toBe(400);
    const other = await createPayment();
    outage = 'server-error';
    const again = await catchSdkError(refund(other, { maxNetworkRetries: 1 }));
    expect([again.status, (await listRefundedAmounts(other)).length]).toEqual([500, 1]);
  });
});
