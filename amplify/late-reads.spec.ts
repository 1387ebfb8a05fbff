import {
  confirmPayment,
  buildPlaceOrderInput,
  placeOrder,
  readStock,
  setStock,
} from '../test/support/checkout';
import { cancelOrder } from '../test/support/orders';
import {
  waitFor,
  payWithCard,
  placePayableOrder,
  readStoredOrder,
  waitForState,
} from '../test/support/payments';
import { getTestBackend, type TestBackend } from '../test/support/test-backend';
import { createIdentity, signInUser } from '../test/support/graphql-client';

const READ_LAG_MS = 60_000;
const SKU = 'TEA';

/** Payments, stock, carts and live messages rely on consistent reads: none of these flows may see stale data. */
describe('the store with eventually consistent reads a minute late', () => {
  let shop: TestBackend;
  let stopReadLag: () => void;

  beforeAll(async () => {
    shop = await getTestBackend();
  }, 300_000);

  beforeEach(() => {
    stopReadLag = shop.cloud.dynamoDb.simulateReadLag(() => READ_LAG_MS);
  });
  afterEach(() => {
    stopReadLag();
  });

  it('sells, sends the email and leaves no due work', async () => {
    await setStock(shop, SKU, 3);
    const { iam } = await createIdentity(shop);
    const { order, paymentId, token } = await placePayableOrder(iam);
    await payWithCard(shop, paymentId);
    expect((await confirmPayment(iam, order.id, token)).order?.state).toBe('paid');
    expect(await readStock(shop, SKU)).toEqual([2, 0, 1]);
    const stored = await waitFor(async () => {
      const now = await readStoredOrder(shop, order.id);
      return now.emailed && now.dueAt === undefined ? now : undefined;
    });
    expect([stored.emailed, stored.version]).toEqual([['confirmed'], 2]);
  });

  it('sells the last unit once, and creates one order for a repeated request', async () => {
    await setStock(shop, SKU, 1);
    const [{ iam: ada }, { iam: ben }] = [await createIdentity(shop), await createIdentity(shop)];
    const input = buildPlaceOrderInput();
    const first = await placeOrder(ada, input);
    const results = [await placeOrder(ada, input), await placeOrder(ben, buildPlaceOrderInput())];
    expect(results.map(({ order, refused }) => order?.id ?? refused?.reason)).toEqual([
      first.order?.id,
      'out-of-stock',
    ]);
    expect(await readStock(shop, SKU)).toEqual([0, 1, 0]);
  });

  it('refunds and restocks at once when a freshly paid order is cancelled', async () => {
    await setStock(shop, SKU, 2);
    const { iam } = await createIdentity(shop);
    const { order, paymentId, token } = await placePayableOrder(iam);
    await payWithCard(shop, paymentId);
    await waitForState(shop, order.id, 'paid');
    const { order: cancelled, refused } = await cancelOrder(iam, { id: order.id, token });
    expect([cancelled?.state, refused]).toEqual(['refunded', null]);
    const [refund] = await waitFor(async () => {
      const { refunds } = await readStoredOrder(shop, order.id);
      return refunds[0]?.state === 'succeeded' ? refunds : undefined;
    });
    expect(refund?.amount).toBe(order.total);
    expect(await readStock(shop, SKU)).toEqual([2, 0, 0]);
  });

  it('keeps what two devices add to a cart, and notifies each of the other', async () => {
    const messages: unknown[] = [];
    const ada = await signInUser(shop);
    shop.cloud.iot.onMessage(({ topic, payload }) => {
      if (topic.endsWith(`${ada.identityId}/cart`)) messages.push(JSON.parse(payload.toString()));
    });
    await ada.iam('mutation { connectLive { endpoint } }');
    const add = (quantity: number) =>
      ada.client(
        `mutation { addToCart(sku: "${SKU}", quantity: ${quantity}) { cart { version } } }`,
      );
    await Promise.all([add(1), add(2)]);
    const { data } = await ada.client<{ myCart: { lines: object[] } }>(
      '{ myCart { lines { sku quantity } } }',
    );
    expect(data?.myCart.lines).toEqual([{ sku: SKU, quantity: 3 }]);
    await waitFor(() => messages.find((message) => (message as { version: number }).version === 2));
  });
});
