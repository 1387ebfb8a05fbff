import { stockOf, stockUp } from '../../../../test/support/checkout';
import {
  eventually,
  pay,
  placeOne,
  storedOrder,
  stripeOf,
  untilState,
} from '../../../../test/support/payments';
import { startShop, secrets, type Shop } from '../../../../test/support/test-backend';
import { identity } from '../../../../test/support/graphql-client';

const MINUTE = 60_000;

// Its own shop: the clock of every other spec's shop stays as it is.
describe('the sweep', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await startShop(secrets);
  }, 120_000);

  afterAll(() => shop.cloud.stop());

  beforeEach(() => stockUp(shop, 'TEA', 5));

  it('lets an unpaid order expire after half an hour, its payment first', async () => {
    const { order, paymentId } = await placeOne((await identity(shop)).iam);
    shop.cloud.clock.advance(29 * MINUTE);
    await sweep();
    expect((await storedOrder(shop, order.id)).state).toBe('pending');
    shop.cloud.clock.advance(2 * MINUTE);
    const expired = await untilState(shop, order.id, 'expired');
    expect(expired.dueAt).toBeUndefined();
    expect(expired.history.at(-1)?.by).toBe('clock');
    expect((await stripeOf(shop).paymentIntents.retrieve(paymentId)).status).toBe('canceled');
    expect(await stockOf(shop, 'TEA')).toEqual([5, 0, 0]);
    await sweep();
    expect(await stockOf(shop, 'TEA')).toEqual([5, 0, 0]);
  });

  it('finds that an order was paid after all, when no webhook came', async () => {
    const { order, paymentId } = await placeOne((await identity(shop)).iam);
    shop.cloud.stripe?.webhooks.hold();
    await pay(shop, paymentId);
    shop.cloud.clock.advance(31 * MINUTE);
    expect((await untilState(shop, order.id, 'paid')).paymentIntentId).toBe(paymentId);
    expect(await stockOf(shop, 'TEA')).toEqual([4, 0, 1]);
    shop.cloud.stripe?.webhooks.resume();
  });

  it('gives up an order whose payment was never opened', async () => {
    const { order } = await placeOne((await identity(shop)).iam);
    const item = await shop.read<Record<string, unknown>>('Order', { id: order.id });
    await shop.put('Order', { ...item, paymentIntentId: undefined });
    shop.cloud.clock.advance(31 * MINUTE);
    await untilState(shop, order.id, 'expired');
    expect(await stockOf(shop, 'TEA')).toEqual([5, 0, 0]);
  });

  it('gives up an order whose payment does not fit it, and leaves that money to staff', async () => {
    const { order, paymentId } = await placeOne((await identity(shop)).iam);
    await stripeOf(shop).paymentIntents.update(paymentId, { amount: 100 });
    await pay(shop, paymentId);
    await eventually(() => readProblem(paymentId));
    expect((await storedOrder(shop, order.id)).state).toBe('pending');
    shop.cloud.clock.advance(31 * MINUTE);
    await untilState(shop, order.id, 'expired');
    expect(await stockOf(shop, 'TEA')).toEqual([5, 0, 0]);
    expect(await readProblem(paymentId)).toBeDefined();
  });

  it('lets a person order again whose last payment does not fit', async () => {
    const { iam } = await identity(shop);
    const { order, paymentId } = await placeOne(iam);
    await stripeOf(shop).paymentIntents.update(paymentId, { amount: 100 });
    await pay(shop, paymentId);
    await eventually(() => readProblem(paymentId));
    const { order: next } = await placeOne(iam);
    expect(next.id).not.toBe(order.id);
    expect((await storedOrder(shop, order.id)).state).toBe('cancelled');
    expect(await stockOf(shop, 'TEA')).toEqual([4, 1, 0]);
    shop.cloud.clock.advance(31 * MINUTE);
    await untilState(shop, next.id, 'expired');
  });

  it('sends a mail whose way was lost', async () => {
    const { order, paymentId } = await placeOne((await identity(shop)).iam, {
      email: 'lost@example.com',
    });
    await pay(shop, paymentId);
    await eventually(async () => (await storedOrder(shop, order.id)).emailed);
    const item = await shop.read<Record<string, unknown>>('Order', { id: order.id });
    const dueAt = new Date(shop.cloud.clock.now()).toISOString();
    await shop.put('Order', { ...item, emailed: undefined, dueShard: '0', dueAt });
    shop.cloud.clock.advance(11 * MINUTE);
    const mails = () => shop.cloud.mail.list().filter(({ to }) => to.includes('lost@example.com'));
    await eventually(() => (mails().length === 2 ? mails() : undefined));
    const again = await eventually(async () => {
      const now = await storedOrder(shop, order.id);
      return now.emailed && now.dueAt === undefined ? now : undefined;
    });
    expect(again.emailed).toEqual(['confirmed']);
  });

  function readProblem(paymentId: string) {
    return shop.read('ShopProblem', { list: 'open', id: `payment-does-not-fit#${paymentId}` });
  }

  async function sweep() {
    await shop.cloud.schedules.run('sweep-orders');
  }
});
