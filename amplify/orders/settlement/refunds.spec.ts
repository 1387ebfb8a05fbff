import { readStock, setStock } from '../../../test/support/checkout';
import {
  waitFor,
  payWithCard,
  placePayableOrder,
  readStoredOrder,
  createStripeClient,
  waitForState,
  type StoredOrder,
} from '../../../test/support/payments';
import { secrets, startTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { signInUser, type SignedInUser } from '../../../test/support/graphql-client';

type Problem = { kind: string; orderId: string | null; detail: string };

// A backend of its own, because some refunds complete only when the clock has advanced.
describe('refunds', () => {
  let shop: TestBackend;
  let ada: SignedInUser;
  let staff: SignedInUser;

  beforeAll(async () => {
    shop = await startTestBackend(secrets);
    [ada, staff] = await Promise.all([signInUser(shop), signInUser(shop, 'staff')]);
  }, 300_000);

  afterAll(() => shop.cloud.stop());

  beforeEach(() => setStock(shop, 'TEA', 5));

  it('are submitted once when a paid order is cancelled, and recorded', async () => {
    const { id, paymentId } = await paidOrder();
    await cancel(id);
    const after = await waitForState(shop, id, 'refunded');
    expect(after.refunds.map(describeRefund)).toEqual(['695 succeeded']);
    expect(after.history.map(({ state }) => state)).toEqual([
      ...['pending', 'paid', 'cancelled', 'refunded'],
    ]);
    expect(await refundsAtStripe(paymentId)).toEqual([695]);
    expect(await readStock(shop, 'TEA')).toEqual([5, 0, 0]);
  });

  it('stay due work until Stripe reports success', async () => {
    const { id } = await paidOrder('pm_card_pendingRefund');
    await cancel(id);
    const waiting = await waitForState(shop, id, 'cancelled');
    expect(waiting.refunds.map(describeRefund)).toEqual(['695 requested']);
    shop.cloud.clock.advance(6_000);
    expect((await waitForState(shop, id, 'refunded')).refunds.map(describeRefund)).toEqual([
      '695 succeeded',
    ]);
  });

  it('are reported to staff when the bank rejects them', async () => {
    const { id } = await paidOrder('pm_card_refundFail');
    await cancel(id);
    await waitForState(shop, id, 'refunded');
    shop.cloud.clock.advance(6_000);
    const failed = await waitFor(async () => {
      const order = await readStoredOrder(shop, id);
      return order.refunds[0]?.state === 'failed' ? order : undefined;
    });
    expect(failed.state).toBe('refunded');
    expect((await problems()).filter(({ orderId }) => orderId === id)).toEqual([
      jasmine.objectContaining({ kind: 'refund-failed', orderId: id }),
    ]);
  });

  it('are recorded when made in the dashboard', async () => {
    const { id, paymentId } = await paidOrder();
    shop.cloud.stripe?.dashboard.refund(paymentId, 100);
    const after = await waitFor(async () => {
      const order = await readStoredOrder(shop, id);
      return order.refunds.length > 0 ? order : undefined;
    });
    expect([after.state, ...after.refunds.map(describeRefund)]).toEqual(['paid', '100 succeeded']);
    expect(after.refunds[0]?.reason).toBe('dashboard');
  });

  it('are made once when Stripe’s response was lost', async () => {
    const { id, paymentId } = await paidOrder();
    const order = await readStoredOrder(shop, id);
    // The state after a crash between Stripe's response and the write, when the idempotency key has expired.
    const refund = { id: 'r1', amount: 100, lines: [], shipping: 0, by: 'staff', at: long(ago()) };
    await shop.put('Order', {
      ...order,
      refunds: [{ ...refund, state: 'requested' }],
      dueShard: '0',
      dueAt: long(ago()),
    });
    await createStripeClient(shop).refunds.create({
      payment_intent: paymentId,
      amount: 100,
      metadata: { orderId: id, refundId: 'r1', installation: installation() },
    });
    await shop.cloud.schedules.run('sweep-orders');
    const after = await waitFor(async () => {
      const now = await readStoredOrder(shop, id);
      return now.refunds[0]?.state === 'succeeded' ? now : undefined;
    });
    expect(after.refunds.map(describeRefund)).toEqual(['100 succeeded']);
    expect(await refundsAtStripe(paymentId)).toEqual([100]);
  });

  it('are reported to staff when the shopper disputes the payment', async () => {
    const { id, paymentId } = await paidOrder('pm_card_createDispute');
    const found = await waitFor(async () =>
      (await problems()).find(({ orderId }) => orderId === id),
    );
    expect(found.kind).toBe('disputed');
    // Stripe makes no refunds during a dispute: the refund must be reported instead of waiting for ever.
    await cancel(id);
    const after = await waitForState(shop, id, 'cancelled');
    expect(after.refunds.map(describeRefund)).toEqual(['695 failed']);
    expect(await refundsAtStripe(paymentId)).toEqual([]);
    const kinds = (await problems()).filter(({ orderId }) => orderId === id);
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['disputed', 'refund-failed']);
  });

  it('are not listed as problems for shoppers', async () => {
    const { errors } = await ada.client('{ shopProblems { id } }');
    expect(errors?.[0]?.errorType).toBe('Unauthorized');
  });

  async function paidOrder(card?: string) {
    const { order, paymentId } = await placePayableOrder(ada.iam);
    await payWithCard(shop, paymentId, card);
    await waitForState(shop, order.id, 'paid');
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
    const { data } = await createStripeClient(shop).refunds.list({ payment_intent: paymentId });
    return data.map(({ amount }) => amount);
  }

  async function problems(): Promise<Problem[]> {
    const { data, errors } = await staff.client<{ shopProblems: Problem[] }>(
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

  function describeRefund({ amount, state }: StoredOrder['refunds'][number]): string {
    return `${amount} ${state}`;
  }
});
