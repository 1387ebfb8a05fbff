import { randomUUID } from 'node:crypto';
import {
  buildPlaceOrderInput,
  placeOrder,
  readStock,
  setStock,
} from '../../../test/support/checkout';
import { startTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { createIdentity } from '../../../test/support/graphql-client';

describe('a shop without secrets', () => {
  let shop: TestBackend;

  beforeAll(async () => {
    shop = await startTestBackend({});
    await setStock(shop, 'TEA', 5);
  }, 300_000);

  afterAll(() => shop.cloud.stop());

  it('refuses orders and names the missing secrets', async () => {
    const guest = await createIdentity(shop);
    const input = buildPlaceOrderInput();
    const { order, refused } = await placeOrder(guest.iam, input);
    expect(order).toBeNull();
    expect(refused?.reason).toBe('not-configured');
    expect(refused?.missing).toEqual(['STRIPE_SECRET_KEY', 'ORDER_LINK_KEY']);
    expect(await shop.read('Order', { id: input.checkoutId })).toBeUndefined();
    expect(await readStock(shop, 'TEA')).toEqual([5, 0, 0]);
  });

  it('rejects events, even those signed with the placeholder', async () => {
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
