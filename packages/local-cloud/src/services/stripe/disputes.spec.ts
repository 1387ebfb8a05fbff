import StripeSdk from 'stripe';
import { refusal, stand, type Standing } from './testing/test-server';

describe('disputes of the stand-in', () => {
  let standing: Standing;
  let sdk: StripeSdk;
  beforeAll(async () => {
    standing = await stand();
    sdk = standing.sdk;
  });
  afterAll(() => standing.close());

  const paid = async (card = 'pm_card_visa') =>
    (
      await sdk.paymentIntents.create({
        amount: 1999,
        currency: 'usd',
        confirm: true,
        payment_method: card,
      })
    ).id;
  const disputeOf = async (payment: string) =>
    (await sdk.disputes.list({ payment_intent: payment })).data[0]!;

  it('begin with the card that is for them', async () => {
    const payment = await paid('pm_card_createDispute');
    const { amount, status, reason, charge } = await disputeOf(payment);
    expect([amount, status, reason]).toEqual([1999, 'needs_response', 'fraudulent']);
    expect((await sdk.charges.retrieve(charge as string)).disputed).toBeTrue();
    const [seen] = standing.stripe.payments(1);
    expect(seen!.events.map(({ event }) => event.type).slice(0, 2)).toEqual([
      'charge.dispute.created',
      'payment_intent.succeeded',
    ]);
  });

  const ends: { status: 'won' | 'lost' | undefined; refunds: boolean }[] = [
    { status: undefined, refunds: false },
    { status: 'lost', refunds: false },
    { status: 'won', refunds: true },
  ];
  for (const { status, refunds } of ends) {
    it(`${status ?? 'open'}: ${refunds ? 'may' : 'may not'} be refunded`, async () => {
      const payment = await paid();
      const { id } = standing.stripe.byHand.dispute(payment);
      if (status) standing.stripe.byHand.closeDispute(id, status);
      expect((await sdk.disputes.retrieve(id)).status).toBe(status ?? 'needs_response');
      const refund = sdk.refunds.create({ payment_intent: payment });
      if (refunds) expect((await refund).amount).toBe(1999);
      else expect((await refusal(refund)).code).toBe('charge_disputed');
    });
  }
});
