import StripeSdk from 'stripe';
import { catchSdkError, startTestServer, type TestServer } from './testing/test-server';

describe('disputes', () => {
  let server: TestServer;
  let sdk: StripeSdk;
  beforeAll(async () => {
    server = await startTestServer();
    sdk = server.sdk;
  });
  afterAll(() => server.close());

  const createPayment = async (card = 'pm_card_visa') =>
    (
      await sdk.paymentIntents.create({
        amount: 1999,
        currency: 'usd',
        confirm: true,
        payment_method: card,
      })
    ).id;
  const getDispute = async (payment: string) =>
    (await sdk.disputes.list({ payment_intent: payment })).data[0]!;

  it('are opened by the dispute test card', async () => {
    const payment = await createPayment('pm_card_createDispute');
    const { amount, status, reason, charge } = await getDispute(payment);
    expect([amount, status, reason]).toEqual([1999, 'needs_response', 'fraudulent']);
    expect((await sdk.charges.retrieve(charge as string)).disputed).toBeTrue();
    const [details] = server.stripe.payments(1);
    expect(details!.events.map(({ event }) => event.type).slice(0, 2)).toEqual([
      'charge.dispute.created',
      'payment_intent.succeeded',
    ]);
  });

  const cases: { status: 'won' | 'lost' | undefined; isRefundable: boolean }[] = [
    { status: undefined, isRefundable: false },
    { status: 'lost', isRefundable: false },
    { status: 'won', isRefundable: true },
  ];
  for (const { status, isRefundable } of cases) {
    it(`that are ${status ?? 'open'} ${isRefundable ? 'allow' : 'reject'} a refund`, async () => {
      const payment = await createPayment();
      const { id } = server.stripe.dashboard.dispute(payment);
      if (status) server.stripe.dashboard.closeDispute(id, status);
      expect((await sdk.disputes.retrieve(id)).status).toBe(status ?? 'needs_response');
      const refund = sdk.refunds.create({ payment_intent: payment });
      if (isRefundable) expect((await refund).amount).toBe(1999);
      else expect((await catchSdkError(refund)).code).toBe('charge_disputed');
    });
  }
});
