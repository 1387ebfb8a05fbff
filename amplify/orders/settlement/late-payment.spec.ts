import { confirm, stockOf, stockUp } from '../../../test/support/checkout';
import {
  eventually,
  pay,
  placeOne,
  storedOrder,
  stripeOf,
  untilState,
} from '../../../test/support/payments';
import { openShop, type Shop } from '../../../test/support/test-backend';
import { person } from '../../../test/support/graphql-client';

// Each of these orders was given up by other means than releaseOrder, which cancels the payment first:
// so its payment can still succeed.
describe('a payment that succeeds after its order was given up', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 120_000);

  beforeEach(() => stockUp(shop, 'TEA', 5));

  // What became of the order, how many pieces there are, and what becomes of it all.
  const cases: [string, string, number, string, number[], string][] = [
    ['takes the goods again while they are there', 'expired', 5, 'paid', [4, 0, 1], 'Thank you'],
    ['gives the money back when they are gone', 'expired', 0, 'refunded', [0, 0, 0], 'not keep'],
    ['gives a cancelled order’s back', 'cancelled', 5, 'refunded', [5, 0, 0], 'Money back'],
  ];
  for (const [name, givenUpAs, available, becomes, stock, subject] of cases) {
    it(name, async () => {
      const email = `${becomes}-${givenUpAs}-${String(available)}@example.com`;
      const { order, paymentId } = await placeOne((await person(shop)).iam, { email });
      const { id } = order;
      await shop.put('Order', { ...(await shop.read<object>('Order', { id })), state: givenUpAs });
      await stockUp(shop, 'TEA', available);
      await pay(shop, paymentId);
      const after = await untilState(shop, id, becomes);
      expect(await stockOf(shop, 'TEA')).toEqual(stock);
      const refunds = becomes === 'refunded' ? [[695, 'succeeded']] : [];
      expect(after.refunds.map(({ amount, state }) => [amount, state])).toEqual(refunds);
      const { data: made } = await stripeOf(shop).refunds.list({ payment_intent: paymentId });
      expect(made.map(({ amount }) => amount)).toEqual(refunds.map(() => 695));
      const mail = await eventually(() =>
        shop.cloud.mail.list().find(({ to }) => to.includes(email)),
      );
      expect(mail.subject).toContain(subject);
    });
  }

  // How much of it somebody sent back at Stripe, before the shop heard of the payment itself.
  const byHand: [string, string, number, string, string[]][] = [
    ['is of a cancelled order, and its rest follows', 'cancelled', 201, 'refunded', ['201', '494']],
    ['is of a cancelled order, and it was all of it', 'cancelled', 695, 'refunded', ['695']],
    ['is of an order that waits for it', 'pending', 201, 'paid', ['201']],
  ];
  for (const [name, state, amount, becomes, refunds] of byHand) {
    it(`may have been sent back by hand: it ${name}`, async () => {
      const { order, paymentId } = await placeOne((await person(shop)).iam);
      const { id } = order;
      await shop.put('Order', { ...(await shop.read<object>('Order', { id })), state });
      const { stripe } = shop.cloud;
      stripe?.webhooks.hold();
      await pay(shop, paymentId);
      stripe?.byHand.refund(paymentId, amount);
      const isOfRefund = ({ type }: { type: string }) => type.includes('refund');
      const first = stripe?.webhooks.waiting().filter(isOfRefund) ?? [];
      await stripe?.webhooks.release(first.map((event) => event.id));
      expect((await storedOrder(shop, id)).refunds.map((refund) => refund.amount)).toEqual([
        amount,
      ]);
      stripe?.webhooks.resume();
      const after = await untilState(shop, id, becomes);
      expect(after.refunds.map((refund) => String(refund.amount))).toEqual(refunds);
    });
  }

  it('is found by the page that comes back, when no webhook came', async () => {
    const { iam } = await person(shop);
    const { order, paymentId } = await placeOne(iam);
    const stored = await shop.read<object>('Order', { id: order.id });
    await shop.put('Order', { ...stored, state: 'expired' });
    await stockUp(shop, 'TEA', 5);
    shop.cloud.stripe?.webhooks.hold();
    await pay(shop, paymentId);
    expect((await confirm(iam, order.id)).order?.state).toBe('paid');
    expect(await stockOf(shop, 'TEA')).toEqual([4, 0, 1]);
    shop.cloud.stripe?.webhooks.resume();
  });
});
