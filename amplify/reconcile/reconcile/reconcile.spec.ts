import { PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { stockOf, stockUp } from '../../../test/support/checkout';
import { invoke, untilQuiet } from '../../../test/support/functions';
import {
  eventually,
  pay,
  placeOne,
  storedOrder,
  stripeOf,
  untilState,
} from '../../../test/support/payments';
import { secrets, startShop, type Shop } from '../../../test/support/test-backend';
import { person, type SignedIn } from '../../../test/support/graphql-client';

type Report = {
  payments: number;
  repairs: Record<string, number>;
  problems: { kind: string; about: string; detail: string }[];
  isWhole: boolean;
};

// Its own shop: what other specs put into tables past every rule would all be found here.
describe('reconciliation', () => {
  let shop: Shop;
  let ada: SignedIn;
  let staff: SignedIn;

  beforeAll(async () => {
    shop = await startShop(secrets);
    // The check runs when a spec says so, not because an hour has passed.
    shop.cloud.schedules.pause();
    [ada, staff] = await Promise.all([person(shop), person(shop, 'staff')]);
  }, 120_000);

  afterAll(() => shop.cloud.stop());

  beforeEach(() => stockUp(shop, 'TEA', 5));

  // What a spec broke, the next one does not find.
  afterEach(async () => {
    shop.cloud.stripe?.webhooks.resume();
    await reconcile();
  });

  it('finds nothing in a shop where all is well', async () => {
    await paidOrder();
    expect(await reconcile()).toEqual(
      jasmine.objectContaining({ repairs: {}, problems: [], isWhole: true }),
    );
  });

  it('records a payment that nobody told of', async () => {
    shop.cloud.stripe?.webhooks.hold();
    const { order, paymentId } = await placeOne(ada.iam);
    await pay(shop, paymentId);
    expect((await reconcile()).repairs).toEqual({ 'payment-recorded': 1 });
    expect((await storedOrder(shop, order.id)).state).toBe('paid');
    expect(await stockOf(shop, 'TEA')).toEqual([4, 0, 1]);
    expect((await reconcile()).repairs).toEqual({});
  });

  for (const [name, byHand, sums] of [
    ['gives back what was paid for no order, once', 0, [695]],
    ['gives back the rest of it when somebody sent a part by hand', 100, [595, 100]],
  ] as const) {
    it(name, async () => {
      const { order, paymentId } = await placeOne(ada.iam);
      shop.cloud.stripe?.webhooks.hold();
      await pay(shop, paymentId);
      await shop.erase('Order', { id: order.id });
      await stockUp(shop, 'TEA', 5);
      if (byHand > 0) shop.cloud.stripe?.byHand.refund(paymentId, byHand);
      expect((await reconcile()).repairs).toEqual({ 'money-given-back': 1 });
      expect((await reconcile()).repairs).toEqual({});
      const { data } = await stripeOf(shop).refunds.list({ payment_intent: paymentId });
      expect(data.map(({ amount }) => amount)).toEqual([...sums]);
      expect(await listed()).toEqual([`payment-without-order#${paymentId}`]);
      await shop.erase('ShopProblem', { list: 'open', id: `payment-without-order#${paymentId}` });
    });
  }

  it('closes a payment that is open for an order nobody waits for', async () => {
    const { order, paymentId } = await placeOne(ada.iam);
    await change(order.id, { state: 'cancelled' });
    await stockUp(shop, 'TEA', 5);
    expect((await reconcile()).repairs).toEqual({ 'payment-closed': 1 });
    expect((await stripeOf(shop).paymentIntents.retrieve(paymentId)).status).toBe('canceled');
  });

  it('records what was given back by hand, and asks staff what to do with the order', async () => {
    const { id, paymentId } = await paidOrder();
    shop.cloud.stripe?.webhooks.hold();
    shop.cloud.stripe?.byHand.refund(paymentId);
    const { repairs, problems } = await reconcile();
    expect(repairs).toEqual({ 'refund-recorded': 1 });
    expect(problems.map(({ kind, about }) => [kind, about])).toEqual([['refunded-by-hand', id]]);
    await change(id, { state: 'refunded' });
    expect((await reconcile()).problems).toEqual([]);
    expect(await listed()).toEqual([]);
  });

  it('tells news and arranges work that got lost', async () => {
    const { id } = await paidOrder();
    const order = await storedOrder(shop, id);
    const news = `${order.history[1]?.at ?? ''}#${id}#paid`;
    await eventually(() => shop.read('Notification', { userSub: ada.userSub, id: news }));
    await eventually(async () => (await storedOrder(shop, id)).emailed);
    // Else a late word of the stream tells the news again, before the check does.
    await untilQuiet(shop);
    await shop.erase('Notification', { userSub: ada.userSub, id: news });
    await change(id, { emailed: undefined, dueAt: undefined, dueShard: undefined });
    shop.cloud.clock.advance(11 * 60_000);
    const { repairs } = await reconcile();
    expect(repairs['news-told']).toBe(1);
    expect(await shop.read('Notification', { userSub: ada.userSub, id: news })).toBeDefined();
    await shop.cloud.schedules.run('sweep-orders');
    await eventually(async () => (await storedOrder(shop, id)).emailed);
  });

  const broken: [string, () => Promise<void>, string][] = [
    [
      'pieces that are reserved for nobody',
      () => shop.put('Stock', { ...tea, available: 3, reserved: 2 }),
      'stock-differs#TEA',
    ],
    [
      'less than no pieces',
      () => shop.put('Stock', { ...tea, available: -1, reserved: 0 }),
      'stock-differs#TEA',
    ],
    [
      'a coupon that was used too often',
      async () => {
        const coupon = { code: 'SPEC', kind: 'percent', value: 1000, active: true, maxUses: 2 };
        await shop.put('Coupon', coupon);
        await shop.put('CouponUse', { id: 'SPEC', uses: 3 });
      },
      'coupon-overused#SPEC',
    ],
  ];
  for (const [name, breakIt, id] of broken) {
    it(`lists ${name}, until it is right`, async () => {
      await breakIt();
      await reconcile();
      expect(await listed()).toEqual([id]);
      await stockUp(shop, 'TEA', 5);
      await shop.erase('CouponUse', { id: 'SPEC' });
      await reconcile();
      expect(await listed()).toEqual([]);
    });
  }

  it('lists an order that says paid while Stripe says nobody paid', async () => {
    const { order, paymentId } = await placeOne(ada.iam);
    await change(order.id, {
      ...{ state: 'paid', paidAt: new Date().toISOString(), paymentIntentId: paymentId },
    });
    await stockUp(shop, 'TEA', 5);
    expect((await reconcile()).problems.map(({ kind }) => kind)).toEqual(['paid-without-payment']);
    await shop.erase('Order', { id: order.id });
    await shop.erase('ShopProblem', { list: 'open', id: `paid-without-payment#${order.id}` });
  });

  it('lists an unpaid order that nobody let expire, until it has', async () => {
    const { order } = await placeOne(ada.iam);
    const hours = 60 * 60_000;
    await change(order.id, { placedAt: ago(4 * hours) });
    await reconcile();
    expect(await listed()).toEqual([`order-stuck#${order.id}`]);
    shop.cloud.clock.advance(31 * 60_000);
    await shop.cloud.schedules.run('sweep-orders');
    await untilState(shop, order.id, 'expired');
    await reconcile();
    expect(await listed()).toEqual([]);
  });

  it('lists a refund that Stripe knows nothing of', async () => {
    const { id } = await paidOrder();
    const gone = { id: 'r1', amount: 100, lines: [], shipping: 0, at: ago(0), by: 'staff' };
    await change(id, { refunds: [{ ...gone, state: 'succeeded', paymentRefundId: 're_gone' }] });
    const { problems } = await reconcile();
    expect(problems.map(({ kind, about }) => [kind, about])).toEqual([['refunds-differ', id]]);
    expect(problems[0]?.detail).toMatch(/: 100 USD here, 0 at Stripe$/);
    await change(id, { refunds: [] });
    await reconcile();
    expect(await listed()).toEqual([]);
  });

  it('lists letters that nobody could handle, until they are gone', async () => {
    const queues = shop.cloud.assembly.byType('AWS::SQS::Queue');
    const url = queues.find(({ logicalId }) => logicalId.startsWith('MailDeadLetters'))?.physicalId;
    const sqs = new SQSClient({
      ...{ region: 'us-east-1', endpoint: shop.cloud.origin, credentials: shop.cloud.developer },
    });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: '{}' }));
    expect((await reconcile()).problems).toEqual([
      { kind: 'lost-messages', about: 'send-email', detail: '1 in the dead letters of send-email' },
    ]);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
    await reconcile();
    expect(await listed()).toEqual([]);
  });

  it('keeps a mail listed that was not sent for days, until it was', async () => {
    const { id } = await paidOrder();
    const days = 24 * 60 * 60_000;
    // Else what comes after the mail that was sent takes the work off the list again.
    await untilQuiet(shop);
    const { history } = await storedOrder(shop, id);
    await change(id, {
      ...{ emailed: undefined, paidAt: ago(4 * days), dueAt: ago(0), dueShard: '0' },
      history: history.map((step) => ({ ...step, at: ago(4 * days) })),
    });
    const repairMail = shop.cloud.faults.use(({ service }) =>
      service === 'ses' ? 'unavailable' : undefined,
    );
    await shop.cloud.schedules.run('sweep-orders');
    const problem = `mail-not-sent#${id}/confirmed`;
    await eventually(async () => (await listed()).includes(problem) || undefined);
    await reconcile();
    expect(await listed()).toEqual([problem]);
    repairMail();
    shop.cloud.clock.advance(11 * 60_000);
    await eventually(async () => (await storedOrder(shop, id)).emailed);
    await reconcile();
    expect(await listed()).toEqual([]);
  });

  const tea = { sku: 'TEA', productSlug: 'tea', sold: 0 };

  function reconcile(): Promise<Report> {
    return invoke<Report>(shop, 'reconcile', {});
  }

  async function paidOrder() {
    const { order, paymentId } = await placeOne(ada.iam);
    await pay(shop, paymentId);
    await eventually(async () => (await storedOrder(shop, order.id)).emailed);
    return { id: order.id, paymentId };
  }

  function ago(milliseconds: number): string {
    return new Date(shop.cloud.clock.now() - milliseconds).toISOString();
  }

  async function change(id: string, fields: object): Promise<void> {
    await shop.put('Order', { ...(await storedOrder(shop, id)), ...fields });
  }

  async function listed(): Promise<string[]> {
    const { data, errors } = await staff.voice<{ shopProblems: { id: string }[] }>(
      '{ shopProblems { id } }',
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.shopProblems.map(({ id }) => id);
  }
});
