import { randomUUID } from 'node:crypto';
import { orderWish, place, stockOf, stockUp } from '../../../test/support/checkout';
import { startShop, type Shop } from '../../../test/support/test-backend';
import { identity } from '../../../test/support/graphql-client';

describe('a shop whose secrets nobody set', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await startShop({});
    await stockUp(shop, 'TEA', 5);
  }, 120_000);

  afterAll(() => shop.cloud.stop());

  it('takes no order, and says what is missing', async () => {
    const guest = await identity(shop);
    const wish = orderWish();
    const { order, refused } = await place(guest.iam, wish);
    expect(order).toBeNull();
    expect(refused?.reason).toBe('not-configured');
    expect(refused?.missing).toEqual(['STRIPE_SECRET_KEY', 'ORDER_LINK_KEY']);
    expect(await shop.read('Order', { id: wish.checkoutId })).toBeUndefined();
    expect(await stockOf(shop, 'TEA')).toEqual([5, 0, 0]);
  });

  it('believes no event, not even one signed with the placeholder', async () => {
    const response = await fetch(shop.webhookUrl, {
      method: 'POST',
      headers: { 'stripe-signature': 't=1,v1=00' },
      body: JSON.stringify({ id: randomUUID() }),
    });
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      refused: 'not-configured',
      missing: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
    });
  });
});
