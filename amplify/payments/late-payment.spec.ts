import Stripe from 'stripe';
import { orderWish, place, readOrder, stockOf, stockUp } from '../testing/checkout';
import { openShop, secretKey, type Shop } from '../testing/shop';
import { identity, type Voice } from '../testing/voice';

// Each of these orders was given up by other means than releaseOrder, which cancels the payment first:
// so its payment can still succeed.
describe('a payment that succeeds after its order was given up', () => {
  let shop: Shop;
  let stripe: Stripe;
  let voice: Voice;

  beforeAll(async () => {
    shop = await openShop();
    const { hostname: host, port } = new URL(shop.cloud.origin);
    stripe = new Stripe(secretKey, { host, port, protocol: 'http' });
  }, 120_000);

  beforeEach(async () => {
    voice = (await identity(shop)).iam;
    await stockUp(shop, 'TEA', 5);
  });

  const cases: [string, string, number, string, number[]][] = [
    [
      'takes the goods of an expired order again while they are there',
      'expired',
      5,
      'paid',
      [4, 0, 1],
    ],
    ['gives the money back when they are gone', 'expired', 0, 'refunded', [0, 0, 0]],
    ['gives the money of a cancelled order back', 'cancelled', 5, 'refunded', [5, 0, 0]],
  ];
  for (const [name, givenUpAs, available, becomes, stock] of cases) {
    it(name, async () => {
      const { order, clientSecret } = await place(voice, orderWish());
      const id = order?.id ?? '';
      await shop.put('Order', { ...(await shop.read<object>('Order', { id })), state: givenUpAs });
      await stockUp(shop, 'TEA', available);
      const paymentId = clientSecret?.split('_secret_')[0] ?? '';
      await stripe.paymentIntents.confirm(paymentId, { payment_method: 'pm_card_visa' });
      await until(id, becomes);
      expect(await stockOf(shop, 'TEA')).toEqual(stock);
      const { data: refunds } = await stripe.refunds.list({ payment_intent: paymentId });
      expect(refunds.map(({ amount }) => amount)).toEqual(becomes === 'refunded' ? [695] : []);
    });
  }

  async function until(id: string, state: string): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const { order } = await readOrder(voice, id);
      if (order?.state === state) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The order never became ${state}`);
  }
});
