import { readStock, setStock } from '../../../../test/support/checkout';
import {
  waitFor,
  payWithCard,
  placePayableOrder,
  readStoredOrder,
  createStripeClient,
  waitForState,
} from '../../../../test/support/payments';
import { startTestBackend, secrets, type TestBackend } from '../../../../test/support/test-backend';
import { createIdentity } from '../../../../test/support/graphql-client';

const MINUTE = 60_000;

// A backend of its own, because it advances the clock.
describe('sweepOrders', () => {
  let shop: TestBackend;

  beforeAll(async () => {
    shop = await startTestBackend(secrets);
  }, 300_000);

  afterAll(() => shop.cloud.stop());

  beforeEach(() => setStock(shop, 'TEA', 5));

  it('expires an unpaid order after half an hour, and cancels its payment first', async () => {
    const { order, paymentId } = await placePayableOrder((await createIdentity(shop)).iam);
    shop.cloud.clock.advance(29 * MINUTE);
    await sweep();
    expect((await readStoredOrder(shop, order.id)).state).toBe('pending');
    shop.cloud.clock.advance(2 * MINUTE);
    const expired = await waitForState(shop, order.id, 'expired');
    expect(expired.dueAt).toBeUndefined();
    expect(expired.history.at(-1)?.by).toBe('clock');
    expect((await createStripeClient(shop).paymentIntents.retrieve(paymentId)).status).toBe(
      'canceled',
    );
    expect(await readStock(shop, 'TEA')).toEqual([5, 0, 0]);
    await sweep();
    expect(await readStock(shop, 'TEA')).toEqual([5, 0, 0]);
  });

  it('records a payment whose webhook never arrived', async () => {
    const { order, paymentId } = await placePayableOrder((await createIdentity(shop)).iam);
    shop.cloud.stripe?.webhooks.pause();
    await payWithCard(shop, paymentId);
    shop.cloud.clock.advance(31 * MINUTE);
    expect((await waitForState(shop, order.id, 'paid')).paymentIntentId).toBe(paymentId);
    expect(await readStock(shop, 'TEA')).toEqual([4, 0, 1]);
    shop.cloud.stripe?.webhooks.resume();
  });

  it('expires an order whose payment was never created', async () => {
    const { order } = await placePayableOrder((await createIdentity(shop)).iam);
    const item = await shop.read<Record<string, unknown>>('Order', { id: order.id });
    await shop.put('Order', { ...item, paymentIntentId: undefined });
    shop.cloud.clock.advance(31 * MINUTE);
    await waitForState(shop, order.id, 'expired');
    expect(await readStock(shop, 'TEA')).toEqual([5, 0, 0]);
  });

  it('expires an order whose payment does not match, and reports it to staff', async () => {
    const { order, paymentId } = await placePayableOrder((await createIdentity(shop)).iam);
    await createStripeClient(shop).paymentIntents.update(paymentId, { amount: 100 });
    await payWithCard(shop, paymentId);
    await waitFor(() => readProblem(paymentId));
    expect((await readStoredOrder(shop, order.id)).state).toBe('pending');
    shop.cloud.clock.advance(31 * MINUTE);
    await waitForState(shop, order.id, 'expired');
    expect(await readStock(shop, 'TEA')).toEqual([5, 0, 0]);
    expect(await readProblem(paymentId)).toBeDefined();
  });

  it('accepts a new order after a payment that did not match', async () => {
    const { iam } = await createIdentity(shop);
    const { order, paymentId } = await placePayableOrder(iam);
    await createStripeClient(shop).paymentIntents.update(paymentId, { amount: 100 });
    await payWithCard(shop, paymentId);
    await waitFor(() => readProblem(paymentId));
    const { order: next } = await placePayableOrder(iam);
    expect(next.id).not.toBe(order.id);
    expect((await readStoredOrder(shop, order.id)).state).toBe('cancelled');
    expect(await readStock(shop, 'TEA')).toEqual([4, 1, 0]);
    shop.cloud.clock.advance(31 * MINUTE);
    await waitForState(shop, next.id, 'expired');
  });

  it('repeats a lost email', async () => {
    const { order, paymentId } = await placePayableOrder((await createIdentity(shop)).iam, {
      email: 'lost@example.com',
    });
    await payWithCard(shop, paymentId);
    await waitFor(async () => (await readStoredOrder(shop, order.id)).emailed);
    const item = await shop.read<Record<string, unknown>>('Order', { id: order.id });
    const dueAt = new Date(shop.cloud.clock.now()).toISOString();
    await shop.put('Order', { ...item, emailed: undefined, dueShard: '0', dueAt });
    shop.cloud.clock.advance(11 * MINUTE);
    const emails = () =>
      shop.cloud.emails.list().filter(({ to }) => to.includes('lost@example.com'));
    await waitFor(() => (emails().length === 2 ? emails() : undefined));
    const again = await waitFor(async () => {
      const now = await readStoredOrder(shop, order.id);
      return now.emailed && now.dueAt === undefined ? now : undefined;
    });
    expect(again.emailed).toEqual(['confirmed']);
  });

  function readProblem(paymentId: string) {
    return shop.read('ShopProblem', { list: 'open', id: `payment-mismatch#${paymentId}` });
  }

  async function sweep() {
    await shop.cloud.schedules.run('sweep-orders');
  }
});
