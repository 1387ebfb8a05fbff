import { confirmPayment, readStock, setStock } from '../../../test/support/checkout';
import {
  waitFor,
  payWithCard,
  placePayableOrder,
  readStoredOrder,
  createStripeClient,
  waitForState,
} from '../../../test/support/payments';
import { getTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { signInUser } from '../../../test/support/graphql-client';

// These orders are released by other means than releaseOrder(), which cancels the payment first, so that
// their payments can still succeed.
describe('a payment that succeeds after its order was released', () => {
  let shop: TestBackend;

  beforeAll(async () => {
    shop = await getTestBackend();
  }, 300_000);

  beforeEach(() => setStock(shop, 'TEA', 5));

  // The state after release, the available units, the state and stock after payment, and the email.
  const cases: [string, string, number, string, number[], string][] = [
    [
      'sells the stock again while it is available',
      'expired',
      5,
      'paid',
      [4, 0, 1],
      'is confirmed',
    ],
    ['refunds when the stock is gone', 'expired', 0, 'refunded', [0, 0, 0], 'couldn’t complete'],
    ['refunds a cancelled order', 'cancelled', 5, 'refunded', [5, 0, 0], 'Refund for'],
  ];
  for (const [name, releasedAs, available, expected, stock, subject] of cases) {
    it(name, async () => {
      const email = `${expected}-${releasedAs}-${available}@example.com`;
      const { order, paymentId } = await placePayableOrder((await signInUser(shop)).iam, { email });
      const { id } = order;
      await shop.put('Order', { ...(await shop.read<object>('Order', { id })), state: releasedAs });
      await setStock(shop, 'TEA', available);
      await payWithCard(shop, paymentId);
      const after = await waitForState(shop, id, expected);
      expect(await readStock(shop, 'TEA')).toEqual(stock);
      const refunds = expected === 'refunded' ? [[695, 'succeeded']] : [];
      expect(after.refunds.map(({ amount, state }) => [amount, state])).toEqual(refunds);
      const { data: made } = await createStripeClient(shop).refunds.list({
        payment_intent: paymentId,
      });
      expect(made.map(({ amount }) => amount)).toEqual(refunds.map(() => 695));
      const message = await waitFor(() =>
        shop.cloud.emails.list().find(({ to }) => to.includes(email)),
      );
      expect(message.subject).toContain(subject);
    });
  }

  // The amount refunded in the dashboard before the payment was recorded.
  const dashboardRefunds: [string, string, number, string, string[]][] = [
    ['refunds the rest of a cancelled order', 'cancelled', 201, 'refunded', ['201', '494']],
    ['refunds nothing more of a fully refunded order', 'cancelled', 695, 'refunded', ['695']],
    ['marks a pending order as paid', 'pending', 201, 'paid', ['201']],
  ];
  for (const [name, state, amount, expected, refunds] of dashboardRefunds) {
    it(`with refunds in the dashboard: ${name}`, async () => {
      const { order, paymentId } = await placePayableOrder((await signInUser(shop)).iam);
      const { id } = order;
      await shop.put('Order', { ...(await shop.read<object>('Order', { id })), state });
      const { stripe } = shop.cloud;
      stripe?.webhooks.pause();
      await payWithCard(shop, paymentId);
      stripe?.dashboard.refund(paymentId, amount);
      const isOfRefund = ({ type }: { type: string }) => type.includes('refund');
      const first = stripe?.webhooks.pending().filter(isOfRefund) ?? [];
      await stripe?.webhooks.deliver(first.map((event) => event.id));
      expect((await readStoredOrder(shop, id)).refunds.map((refund) => refund.amount)).toEqual([
        amount,
      ]);
      stripe?.webhooks.resume();
      const after = await waitForState(shop, id, expected);
      expect(after.refunds.map((refund) => String(refund.amount))).toEqual(refunds);
    });
  }

  it('is recorded by the return page when no webhook arrived', async () => {
    const { iam } = await signInUser(shop);
    const { order, paymentId } = await placePayableOrder(iam);
    const stored = await shop.read<object>('Order', { id: order.id });
    await shop.put('Order', { ...stored, state: 'expired' });
    await setStock(shop, 'TEA', 5);
    shop.cloud.stripe?.webhooks.pause();
    await payWithCard(shop, paymentId);
    expect((await confirmPayment(iam, order.id)).order?.state).toBe('paid');
    expect(await readStock(shop, 'TEA')).toEqual([4, 0, 1]);
    shop.cloud.stripe?.webhooks.resume();
  });
});
