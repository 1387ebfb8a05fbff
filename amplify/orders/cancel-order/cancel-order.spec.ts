import { readStock, setStock } from '../../../test/support/checkout';
import { advanceOrder, cancelOrder, refundOrder, fetchOrder } from '../../../test/support/orders';
import {
  waitFor,
  payWithCard,
  placePayableOrder,
  createStripeClient,
  waitForState,
} from '../../../test/support/payments';
import { getTestBackend, type TestBackend } from '../../../test/support/test-backend';
import {
  createIdentity,
  signInUser,
  type GraphqlClient,
} from '../../../test/support/graphql-client';

describe('cancelOrder', () => {
  let shop: TestBackend;
  let staff: GraphqlClient;
  let client: GraphqlClient;

  beforeAll(async () => {
    shop = await getTestBackend();
    staff = (await signInUser(shop, 'staff')).client;
  }, 300_000);

  beforeEach(async () => {
    client = (await createIdentity(shop)).iam;
    await setStock(shop, 'TEA', 9);
  });

  async function createPaidOrder(input: object = {}) {
    const placed = await placePayableOrder(client, input);
    await payWithCard(shop, placed.paymentId);
    await waitForState(shop, placed.order.id, 'paid');
    return { id: placed.order.id, paymentId: placed.paymentId, token: placed.token };
  }

  async function sumRefunds(paymentId: string): Promise<number> {
    const { data } = await createStripeClient(shop).refunds.list({ payment_intent: paymentId });
    return data.reduce((all, { amount }) => all + amount, 0);
  }

  it('releases an unpaid order, which can no longer be paid', async () => {
    const { order, paymentId } = await placePayableOrder(client);
    const { order: after } = await cancelOrder(client, { id: order.id, reason: 'Changed my mind' });
    expect(after?.history.at(-1)).toEqual({
      state: 'cancelled',
      by: 'shopper',
      reason: 'Changed my mind',
    });
    expect(await readStock(shop, 'TEA')).toEqual([9, 0, 0]);
    const { status } = await createStripeClient(shop).paymentIntents.retrieve(paymentId);
    expect(status).toBe('canceled');
  });

  it('refunds and restocks a paid order', async () => {
    const { id, paymentId } = await createPaidOrder();
    const { order } = await cancelOrder(client, { id });
    expect(['cancelled', 'refunded']).toContain(order!.state);
    const after = await waitForState(shop, id, 'refunded');
    expect(after.refunds.map(({ amount, state }) => [amount, state])).toEqual([[695, 'succeeded']]);
    expect(await sumRefunds(paymentId)).toBe(695);
    expect(await readStock(shop, 'TEA')).toEqual([9, 0, 0]);
  });

  it('refunds once when cancelled twice at the same time', async () => {
    const { id, paymentId } = await createPaidOrder();
    const results = await Promise.all([
      cancelOrder(client, { id }),
      cancelOrder(client, { id }),
      advanceOrder(staff, { id, event: 'cancel', reason: 'Sold out' }),
    ]);
    results.push(await cancelOrder(client, { id }));
    expect(results.at(-1)?.refused).toBeNull();
    const { history } = await waitForState(shop, id, 'refunded');
    expect(history.map(({ state }) => state)).toEqual(['pending', 'paid', 'cancelled', 'refunded']);
    expect(await sumRefunds(paymentId)).toBe(695);
    expect(await readStock(shop, 'TEA')).toEqual([9, 0, 0]);
  });

  it('cancels an order as paid when its payment has just succeeded', async () => {
    const { order, paymentId } = await placePayableOrder(client);
    shop.cloud.stripe?.webhooks.pause();
    try {
      await payWithCard(shop, paymentId);
      await cancelOrder(client, { id: order.id });
    } finally {
      shop.cloud.stripe?.webhooks.resume();
    }
    const { history } = await waitForState(shop, order.id, 'refunded');
    expect(history.map(({ state }) => state)).toEqual(['pending', 'paid', 'cancelled', 'refunded']);
    expect(await sumRefunds(paymentId)).toBe(695);
  });

  it('allows shoppers until the order is packed, and staff until it is shipped', async () => {
    const { id } = await createPaidOrder();
    await advanceOrder(staff, { id, event: 'pack' });
    expect((await cancelOrder(client, { id })).refused?.reason).toBe('not-allowed');
    const sent = await createPaidOrder();
    await advanceOrder(staff, { id: sent.id, event: 'pack' });
    await advanceOrder(staff, { id: sent.id, event: 'ship', tracking: ' 1Z 999 ' });
    for (const result of [
      await cancelOrder(client, { id: sent.id }),
      await advanceOrder(staff, { id: sent.id, event: 'cancel', reason: 'Oops' }),
    ]) {
      expect(result.refused?.reason).toBe('not-in-this-state');
    }
    expect((await fetchOrder(client, sent.id)).order?.tracking).toBe('1Z 999');
    await advanceOrder(staff, { id, event: 'cancel', reason: 'Broken in the shop' });
    expect((await waitForState(shop, id, 'refunded')).refunds.length).toBe(1);
  });

  it('refuses other people', async () => {
    const { id, token } = await createPaidOrder();
    const eve = await createIdentity(shop);
    for (const wrong of [undefined, `${String(token)}x`]) {
      const { refused } = await cancelOrder(eve.iam, { id, token: wrong });
      expect(refused?.reason).toBe('not-found');
    }
    expect((await fetchOrder(client, id)).order?.state).toBe('paid');
    expect((await cancelOrder(eve.iam, { id, token })).order).not.toBeNull();
  });

  it('refunds the rest after a partial refund', async () => {
    const lines = [{ sku: 'TEA', quantity: 3 }];
    const { id, paymentId } = await createPaidOrder({ lines, expectedTotal: 895 });
    const part = await refundOrder(staff, {
      id,
      lines: [{ sku: 'TEA', quantity: 1 }],
      reason: 'Dent',
    });
    expect(part.order?.refunds[0]?.amount).toBe(100);
    await waitFor(async () => ((await sumRefunds(paymentId)) === 100 ? true : undefined));
    await cancelOrder(client, { id });
    const { refunds } = await waitForState(shop, id, 'refunded');
    expect(refunds.map(({ amount }) => amount)).toEqual([100, 795]);
    expect(await sumRefunds(paymentId)).toBe(895);
  });
});
