import { PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { readStock, setStock } from '../../../test/support/checkout';
import { invoke, waitUntilIdle } from '../../../test/support/functions';
import {
  waitFor,
  payWithCard,
  placePayableOrder,
  readStoredOrder,
  createStripeClient,
  waitForState,
} from '../../../test/support/payments';
import { secrets, startTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { signInUser, type SignedInUser } from '../../../test/support/graphql-client';

type Report = {
  payments: number;
  repairs: Record<string, number>;
  problems: { kind: string; about: string; detail: string }[];
  isComplete: boolean;
};

// A backend of its own: the inconsistencies that other specs create would be found here.
describe('reconcile', () => {
  let shop: TestBackend;
  let ada: SignedInUser;
  let staff: SignedInUser;

  beforeAll(async () => {
    shop = await startTestBackend(secrets);
    // The check runs only when a spec calls it, not every hour.
    shop.cloud.schedules.pause();
    [ada, staff] = await Promise.all([signInUser(shop), signInUser(shop, 'staff')]);
  }, 300_000);

  afterAll(() => shop.cloud.stop());

  beforeEach(() => setStock(shop, 'TEA', 5));

  // Removes what a spec has broken.
  afterEach(async () => {
    shop.cloud.stripe?.webhooks.resume();
    await reconcile();
  });

  it('finds nothing in a consistent shop', async () => {
    await paidOrder();
    expect(await reconcile()).toEqual(
      jasmine.objectContaining({ repairs: {}, problems: [], isComplete: true }),
    );
  });

  it('records a payment without a webhook event', async () => {
    shop.cloud.stripe?.webhooks.pause();
    const { order, paymentId } = await placePayableOrder(ada.iam);
    await payWithCard(shop, paymentId);
    expect((await reconcile()).repairs).toEqual({ 'payment-recorded': 1 });
    expect((await readStoredOrder(shop, order.id)).state).toBe('paid');
    expect(await readStock(shop, 'TEA')).toEqual([4, 0, 1]);
    expect((await reconcile()).repairs).toEqual({});
  });

  for (const [name, dashboardRefund, sums] of [
    ['refunds a payment without an order once', 0, [695]],
    ['refunds the rest of it after a partial refund in the dashboard', 100, [595, 100]],
  ] as const) {
    it(name, async () => {
      const { order, paymentId } = await placePayableOrder(ada.iam);
      shop.cloud.stripe?.webhooks.pause();
      await payWithCard(shop, paymentId);
      await shop.erase('Order', { id: order.id });
      await setStock(shop, 'TEA', 5);
      if (dashboardRefund > 0) shop.cloud.stripe?.dashboard.refund(paymentId, dashboardRefund);
      expect((await reconcile()).repairs).toEqual({ 'payment-refunded': 1 });
      expect((await reconcile()).repairs).toEqual({});
      const { data } = await createStripeClient(shop).refunds.list({ payment_intent: paymentId });
      expect(data.map(({ amount }) => amount)).toEqual([...sums]);
      expect(await listed()).toEqual([`payment-without-order#${paymentId}`]);
      await shop.erase('ShopProblem', { list: 'open', id: `payment-without-order#${paymentId}` });
    });
  }

  it('cancels an open payment of an order that is not pending', async () => {
    const { order, paymentId } = await placePayableOrder(ada.iam);
    await change(order.id, { state: 'cancelled' });
    await setStock(shop, 'TEA', 5);
    expect((await reconcile()).repairs).toEqual({ 'payment-cancelled': 1 });
    expect((await createStripeClient(shop).paymentIntents.retrieve(paymentId)).status).toBe(
      'canceled',
    );
  });

  it('records a refund of the dashboard, and reports the order to staff', async () => {
    const { id, paymentId } = await paidOrder();
    shop.cloud.stripe?.webhooks.pause();
    shop.cloud.stripe?.dashboard.refund(paymentId);
    const { repairs, problems } = await reconcile();
    expect(repairs).toEqual({ 'refund-recorded': 1 });
    expect(problems.map(({ kind, about }) => [kind, about])).toEqual([
      ['refunded-in-dashboard', id],
    ]);
    await change(id, { state: 'refunded' });
    expect((await reconcile()).problems).toEqual([]);
    expect(await listed()).toEqual([]);
  });

  it('stores lost notifications and schedules lost work', async () => {
    const { id } = await paidOrder();
    const order = await readStoredOrder(shop, id);
    const notificationId = `${order.history[1]?.at ?? ''}#${id}#paid`;
    await waitFor(() => shop.read('Notification', { userSub: ada.userSub, id: notificationId }));
    await waitFor(async () => (await readStoredOrder(shop, id)).emailed);
    // Otherwise a late stream record stores the notification again before the check does.
    await waitUntilIdle(shop);
    await shop.erase('Notification', { userSub: ada.userSub, id: notificationId });
    await change(id, { emailed: undefined, dueAt: undefined, dueShard: undefined });
    shop.cloud.clock.advance(11 * 60_000);
    const { repairs } = await reconcile();
    expect(repairs['notification-stored']).toBe(1);
    expect(
      await shop.read('Notification', { userSub: ada.userSub, id: notificationId }),
    ).toBeDefined();
    await shop.cloud.schedules.run('sweep-orders');
    await waitFor(async () => (await readStoredOrder(shop, id)).emailed);
  });

  const broken: [string, () => Promise<void>, string][] = [
    [
      'units reserved without an order',
      () => shop.put('Stock', { ...tea, available: 3, reserved: 2 }),
      'stock-mismatch#TEA',
    ],
    [
      'a negative count of units',
      () => shop.put('Stock', { ...tea, available: -1, reserved: 0 }),
      'stock-mismatch#TEA',
    ],
    [
      'a coupon used beyond its limit',
      async () => {
        const coupon = { code: 'SPEC', kind: 'percent', value: 1000, active: true, maxUses: 2 };
        await shop.put('Coupon', coupon);
        await shop.put('CouponUse', { id: 'SPEC', uses: 3 });
      },
      'coupon-overused#SPEC',
    ],
  ];
  for (const [name, breakShop, id] of broken) {
    it(`reports ${name} until it is solved`, async () => {
      await breakShop();
      await reconcile();
      expect(await listed()).toEqual([id]);
      await setStock(shop, 'TEA', 5);
      await shop.erase('CouponUse', { id: 'SPEC' });
      await reconcile();
      expect(await listed()).toEqual([]);
    });
  }

  it('reports a paid order whose payment did not succeed at Stripe', async () => {
    const { order, paymentId } = await placePayableOrder(ada.iam);
    await change(order.id, {
      state: 'paid',
      paidAt: new Date().toISOString(),
      paymentIntentId: paymentId,
    });
    await setStock(shop, 'TEA', 5);
    expect((await reconcile()).problems.map(({ kind }) => kind)).toEqual(['paid-without-payment']);
    await shop.erase('Order', { id: order.id });
    await shop.erase('ShopProblem', { list: 'open', id: `paid-without-payment#${order.id}` });
  });

  it('reports an unpaid order that did not expire, until it has', async () => {
    const { order } = await placePayableOrder(ada.iam);
    const hours = 60 * 60_000;
    await change(order.id, { placedAt: ago(4 * hours) });
    await reconcile();
    expect(await listed()).toEqual([`order-stuck#${order.id}`]);
    shop.cloud.clock.advance(31 * 60_000);
    await shop.cloud.schedules.run('sweep-orders');
    await waitForState(shop, order.id, 'expired');
    await reconcile();
    expect(await listed()).toEqual([]);
  });

  it('reports a refund that Stripe does not list', async () => {
    const { id } = await paidOrder();
    const gone = { id: 'r1', amount: 100, lines: [], shipping: 0, at: ago(0), by: 'staff' };
    await change(id, { refunds: [{ ...gone, state: 'succeeded', paymentRefundId: 're_gone' }] });
    const { problems } = await reconcile();
    expect(problems.map(({ kind, about }) => [kind, about])).toEqual([['refund-mismatch', id]]);
    expect(problems[0]?.detail).toMatch(/: 100 USD refunded here, 0 at Stripe$/);
    await change(id, { refunds: [] });
    await reconcile();
    expect(await listed()).toEqual([]);
  });

  it('reports dead letters until the queue is empty', async () => {
    const queues = shop.cloud.assembly.byType('AWS::SQS::Queue');
    const url = queues.find(({ logicalId }) =>
      logicalId.startsWith('EmailDeadLetterQueue'),
    )?.physicalId;
    const sqs = new SQSClient({
      region: 'us-east-1',
      endpoint: shop.cloud.origin,
      credentials: shop.cloud.developer,
    });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: '{}' }));
    expect((await reconcile()).problems).toEqual([
      {
        kind: 'dead-letters',
        about: 'send-email',
        detail: '1 messages in the dead-letter queue of send-email',
      },
    ]);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
    await reconcile();
    expect(await listed()).toEqual([]);
  });

  it('reports an email that was not sent for days, until it is sent', async () => {
    const { id } = await paidOrder();
    const days = 24 * 60 * 60_000;
    // Otherwise the write that follows a sent email removes the due work again.
    await waitUntilIdle(shop);
    const { history } = await readStoredOrder(shop, id);
    await change(id, {
      emailed: undefined,
      paidAt: ago(4 * days),
      dueAt: ago(0),
      dueShard: '0',
      history: history.map((step) => ({ ...step, at: ago(4 * days) })),
    });
    const restoreSes = shop.cloud.faults.use(({ service }) =>
      service === 'ses' ? 'unavailable' : undefined,
    );
    await shop.cloud.schedules.run('sweep-orders');
    const problem = `email-not-sent#${id}/confirmed`;
    await waitFor(async () => (await listed()).includes(problem) || undefined);
    await reconcile();
    expect(await listed()).toEqual([problem]);
    restoreSes();
    shop.cloud.clock.advance(11 * 60_000);
    await waitFor(async () => (await readStoredOrder(shop, id)).emailed);
    await reconcile();
    expect(await listed()).toEqual([]);
  });

  const tea = { sku: 'TEA', productSlug: 'tea', sold: 0 };

  function reconcile(): Promise<Report> {
    return invoke<Report>(shop, 'reconcile', {});
  }

  async function paidOrder() {
    const { order, paymentId } = await placePayableOrder(ada.iam);
    await payWithCard(shop, paymentId);
    await waitFor(async () => (await readStoredOrder(shop, order.id)).emailed);
    return { id: order.id, paymentId };
  }

  function ago(milliseconds: number): string {
    return new Date(shop.cloud.clock.now() - milliseconds).toISOString();
  }

  async function change(id: string, fields: object): Promise<void> {
    await shop.put('Order', { ...(await readStoredOrder(shop, id)), ...fields });
  }

  async function listed(): Promise<string[]> {
    const { data, errors } = await staff.client<{ shopProblems: { id: string }[] }>(
      '{ shopProblems { id } }',
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.shopProblems.map(({ id }) => id);
  }
});
