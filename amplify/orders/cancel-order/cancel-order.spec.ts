import { stockOf, stockUp } from '../../../test/support/checkout';
import { advanceOrder, cancelOrder, refundOrder, seeOrder } from '../../../test/support/orders';
import { eventually, pay, placeOne, stripeOf, untilState } from '../../../test/support/payments';
import { openShop, type Shop } from '../../../test/support/test-backend';
import { identity, person, type Voice } from '../../../test/support/graphql-client';

describe('calling an order off', () => {
  let shop: Shop;
  let staff: Voice;
  let voice: Voice;

  beforeAll(async () => {
    shop = await openShop();
    staff = (await person(shop, 'staff')).voice;
  }, 120_000);

  beforeEach(async () => {
    voice = (await identity(shop)).iam;
    await stockUp(shop, 'TEA', 9);
  });

  async function paid(wish: object = {}) {
    const placed = await placeOne(voice, wish);
    await pay(shop, placed.paymentId);
    await untilState(shop, placed.order.id, 'paid');
    return { id: placed.order.id, paymentId: placed.paymentId, token: placed.token };
  }

  async function givenBack(paymentId: string): Promise<number> {
    const { data } = await stripeOf(shop).refunds.list({ payment_intent: paymentId });
    return data.reduce((all, { amount }) => all + amount, 0);
  }

  it('releases what was not paid, and nobody can pay it any more', async () => {
    const { order, paymentId } = await placeOne(voice);
    const { order: after } = await cancelOrder(voice, { id: order.id, reason: 'Changed my mind' });
    expect(after?.history.at(-1)).toEqual({
      ...{ state: 'cancelled', by: 'shopper', reason: 'Changed my mind' },
    });
    expect(await stockOf(shop, 'TEA')).toEqual([9, 0, 0]);
    const { status } = await stripeOf(shop).paymentIntents.retrieve(paymentId);
    expect(status).toBe('canceled');
  });

  it('gives the money of a paid one back, and the pieces', async () => {
    const { id, paymentId } = await paid();
    const { order } = await cancelOrder(voice, { id });
    expect(['cancelled', 'refunded']).toContain(order!.state);
    const after = await untilState(shop, id, 'refunded');
    expect(after.refunds.map(({ amount, state }) => [amount, state])).toEqual([[695, 'succeeded']]);
    expect(await givenBack(paymentId)).toBe(695);
    expect(await stockOf(shop, 'TEA')).toEqual([9, 0, 0]);
  });

  it('gives back once when it is called off from two places at once', async () => {
    const { id, paymentId } = await paid();
    const answers = await Promise.all([
      cancelOrder(voice, { id }),
      cancelOrder(voice, { id }),
      advanceOrder(staff, { id, event: 'cancel', reason: 'Sold out' }),
    ]);
    answers.push(await cancelOrder(voice, { id }));
    expect(answers.at(-1)?.refused).toBeNull();
    const { history } = await untilState(shop, id, 'refunded');
    expect(history.map(({ state }) => state)).toEqual(['pending', 'paid', 'cancelled', 'refunded']);
    expect(await givenBack(paymentId)).toBe(695);
    expect(await stockOf(shop, 'TEA')).toEqual([9, 0, 0]);
  });

  it('cancels as paid what was paid a moment ago', async () => {
    const { order, paymentId } = await placeOne(voice);
    shop.cloud.stripe?.webhooks.hold();
    try {
      await pay(shop, paymentId);
      await cancelOrder(voice, { id: order.id });
    } finally {
      shop.cloud.stripe?.webhooks.resume();
    }
    const { history } = await untilState(shop, order.id, 'refunded');
    expect(history.map(({ state }) => state)).toEqual(['pending', 'paid', 'cancelled', 'refunded']);
    expect(await givenBack(paymentId)).toBe(695);
  });

  it('is the shopper’s until it is packed, and the staff’s until it is sent', async () => {
    const { id } = await paid();
    await advanceOrder(staff, { id, event: 'pack' });
    expect((await cancelOrder(voice, { id })).refused?.reason).toBe('not-allowed');
    const sent = await paid();
    await advanceOrder(staff, { id: sent.id, event: 'pack' });
    await advanceOrder(staff, { id: sent.id, event: 'ship', tracking: ' 1Z 999 ' });
    for (const answer of [
      await cancelOrder(voice, { id: sent.id }),
      await advanceOrder(staff, { id: sent.id, event: 'cancel', reason: 'Oops' }),
    ]) {
      expect(answer.refused?.reason).toBe('not-in-this-state');
    }
    expect((await seeOrder(voice, sent.id)).order?.tracking).toBe('1Z 999');
    await advanceOrder(staff, { id, event: 'cancel', reason: 'Broken in the shop' });
    expect((await untilState(shop, id, 'refunded')).refunds.length).toBe(1);
  });

  it('is nobody else’s', async () => {
    const { id, token } = await paid();
    const eve = await identity(shop);
    for (const wrong of [undefined, `${String(token)}x`]) {
      const { refused } = await cancelOrder(eve.iam, { id, token: wrong });
      expect(refused?.reason).toBe('not-found');
    }
    expect((await seeOrder(voice, id)).order?.state).toBe('paid');
    expect((await cancelOrder(eve.iam, { id, token })).order).not.toBeNull();
  });

  it('gives the rest back after some was given back', async () => {
    const lines = [{ sku: 'TEA', quantity: 3 }];
    const { id, paymentId } = await paid({ lines, expectedTotal: 895 });
    const part = await refundOrder(staff, {
      id,
      lines: [{ sku: 'TEA', quantity: 1 }],
      reason: 'Dent',
    });
    expect(part.order?.refunds[0]?.amount).toBe(100);
    await eventually(async () => ((await givenBack(paymentId)) === 100 ? true : undefined));
    await cancelOrder(voice, { id });
    const { refunds } = await untilState(shop, id, 'refunded');
    expect(refunds.map(({ amount }) => amount)).toEqual([100, 795]);
    expect(await givenBack(paymentId)).toBe(895);
  });
});
