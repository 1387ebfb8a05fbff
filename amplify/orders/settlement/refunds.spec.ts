import { stockOf, stockUp } from '../../../test/support/checkout';
import {
  eventually,
  pay,
  placeOne,
  storedOrder,
  stripeOf,
  untilState,
  type OrderItem,
} from '../../../test/support/payments';
import { secrets, startShop, type Shop } from '../../../test/support/test-backend';
import { person, type SignedIn } from '../../../test/support/graphql-client';

type Problem = { kind: string; orderId: string | null; detail: string };

// Its own shop: some refunds end when the clock has moved.
describe('money that goes back', () => {
  let shop: Shop;
  let ada: SignedIn;
  let staff: SignedIn;

  beforeAll(async () => {
    shop = await startShop(secrets);
    [ada, staff] = await Promise.all([person(shop), person(shop, 'staff')]);
  }, 120_000);

  afterAll(() => shop.cloud.stop());

  beforeEach(() => stockUp(shop, 'TEA', 5));

  it('is asked once when a paid order is called off, and the order says so', async () => {
    const { id, paymentId } = await paidOrder();
    await cancel(id);
    const after = await untilState(shop, id, 'refunded');
    expect(after.refunds.map(textOf)).toEqual(['695 succeeded']);
    expect(after.history.map(({ state }) => state)).toEqual([
      ...['pending', 'paid', 'cancelled', 'refunded'],
    ]);
    expect(await refundsAtStripe(paymentId)).toEqual([695]);
    expect(await stockOf(shop, 'TEA')).toEqual([5, 0, 0]);
  });

  it('is looked after until Stripe has really sent it', async () => {
    const { id } = await paidOrder('pm_card_pendingRefund');
    await cancel(id);
    const waiting = await untilState(shop, id, 'cancelled');
    expect(waiting.refunds.map(textOf)).toEqual(['695 requested']);
    shop.cloud.clock.advance(6_000);
    expect((await untilState(shop, id, 'refunded')).refunds.map(textOf)).toEqual(['695 succeeded']);
  });

  it('is on the staff’s list when the bank did not take it', async () => {
    const { id } = await paidOrder('pm_card_refundFail');
    await cancel(id);
    await untilState(shop, id, 'refunded');
    shop.cloud.clock.advance(6_000);
    const failed = await eventually(async () => {
      const order = await storedOrder(shop, id);
      return order.refunds[0]?.state === 'failed' ? order : undefined;
    });
    expect(failed.state).toBe('refunded');
    expect((await problems()).filter(({ orderId }) => orderId === id)).toEqual([
      jasmine.objectContaining({ kind: 'refund-failed', orderId: id }),
    ]);
  });

  it('is recorded when somebody sent it by hand at Stripe', async () => {
    const { id, paymentId } = await paidOrder();
    shop.cloud.stripe?.byHand.refund(paymentId, 100);
    const after = await eventually(async () => {
      const order = await storedOrder(shop, id);
      return order.refunds.length > 0 ? order : undefined;
    });
    expect([after.state, ...after.refunds.map(textOf)]).toEqual(['paid', '100 succeeded']);
    expect(after.refunds[0]?.reason).toBe('by-hand');
  });

  it('goes back once, should the answer of Stripe have got lost', async () => {
    const { id, paymentId } = await paidOrder();
    const order = await storedOrder(shop, id);
    // As a crash between Stripe's answer and the write leaves it, found when Stripe forgot the key.
    const refund = { id: 'r1', amount: 100, lines: [], shipping: 0, by: 'staff', at: long(ago()) };
    await shop.put('Order', {
      ...{ ...order, refunds: [{ ...refund, state: 'requested' }] },
      ...{ dueShard: '0', dueAt: long(ago()) },
    });
    await stripeOf(shop).refunds.create({
      ...{ payment_intent: paymentId, amount: 100 },
      metadata: { orderId: id, refundId: 'r1', installation: installation() },
    });
    await shop.cloud.schedules.run('sweep-orders');
    const after = await eventually(async () => {
      const now = await storedOrder(shop, id);
      return now.refunds[0]?.state === 'succeeded' ? now : undefined;
    });
    expect(after.refunds.map(textOf)).toEqual(['100 succeeded']);
    expect(await refundsAtStripe(paymentId)).toEqual([100]);
  });

  it('is for staff to look after when the shopper’s bank asks for it', async () => {
    const { id, paymentId } = await paidOrder('pm_card_createDispute');
    const found = await eventually(async () =>
      (await problems()).find(({ orderId }) => orderId === id),
    );
    expect(found.kind).toBe('disputed');
    // Stripe pays nothing back while the bank decides: that is a problem, not a wait without end.
    await cancel(id);
    const after = await untilState(shop, id, 'cancelled');
    expect(after.refunds.map(textOf)).toEqual(['695 failed']);
    expect(await refundsAtStripe(paymentId)).toEqual([]);
    const kinds = (await problems()).filter(({ orderId }) => orderId === id);
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['disputed', 'refund-failed']);
  });

  it('is never told to a shopper as a problem of the shop', async () => {
    const { errors } = await ada.voice('{ shopProblems { id } }');
    expect(errors?.[0]?.errorType).toBe('Unauthorized');
  });

  async function paidOrder(card?: string) {
    const { order, paymentId } = await placeOne(ada.iam);
    await pay(shop, paymentId, card);
    await untilState(shop, order.id, 'paid');
    return { id: order.id, paymentId };
  }

  async function cancel(id: string): Promise<void> {
    const { errors } = await ada.iam(
      'mutation Cancel($id: ID!) { cancelOrder(id: $id) { order { id } refused { reason } } }',
      { id },
    );
    if (errors) throw new Error(JSON.stringify(errors));
  }

  async function refundsAtStripe(paymentId: string): Promise<number[]> {
    const { data } = await stripeOf(shop).refunds.list({ payment_intent: paymentId });
    return data.map(({ amount }) => amount);
  }

  async function problems(): Promise<Problem[]> {
    const { data, errors } = await staff.voice<{ shopProblems: Problem[] }>(
      '{ shopProblems { id kind orderId detail at } }',
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.shopProblems;
  }

  function installation(): string {
    return (shop.cloud.outputs.custom as { live: { prefix: string } }).live.prefix;
  }

  function ago(): number {
    return shop.cloud.clock.now() - 48 * 60 * 60_000;
  }

  function long(time: number): string {
    return new Date(time).toISOString();
  }

  function textOf({ amount, state }: OrderItem['refunds'][number]): string {
    return `${String(amount)} ${state}`;
  }
});
