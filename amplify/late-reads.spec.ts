import { confirm, orderWish, place, stockOf, stockUp } from '../test/support/checkout';
import { cancelOrder } from '../test/support/orders';
import { eventually, pay, placeOne, storedOrder, untilState } from '../test/support/payments';
import { openShop, type Shop } from '../test/support/test-backend';
import { identity, person } from '../test/support/graphql-client';

const LATE_MS = 60_000;
const SKU = 'TEA';

/** What money, stock, baskets and hints rest on is read consistently: nothing here may see the past. */
describe('a shop whose eventually consistent reads are a minute late', () => {
  let shop: Shop;
  let onTime: () => void;

  beforeAll(async () => {
    shop = await openShop();
  }, 120_000);

  beforeEach(() => {
    onTime = shop.cloud.dynamoDb.staleReads(() => LATE_MS);
  });
  afterEach(() => {
    onTime();
  });

  it('sells, writes the mail and forgets the work that was due', async () => {
    await stockUp(shop, SKU, 3);
    const { iam } = await identity(shop);
    const { order, paymentId, token } = await placeOne(iam);
    await pay(shop, paymentId);
    expect((await confirm(iam, order.id, token)).order?.state).toBe('paid');
    expect(await stockOf(shop, SKU)).toEqual([2, 0, 1]);
    const stored = await eventually(async () => {
      const now = await storedOrder(shop, order.id);
      return now.emailed && now.dueAt === undefined ? now : undefined;
    });
    expect([stored.emailed, stored.version]).toEqual([['confirmed'], 2]);
  });

  it('sells the last piece once, and a wish sent twice makes one order', async () => {
    await stockUp(shop, SKU, 1);
    const [{ iam: ada }, { iam: ben }] = [await identity(shop), await identity(shop)];
    const wish = orderWish();
    const first = await place(ada, wish);
    const answers = [await place(ada, wish), await place(ben, orderWish())];
    expect(answers.map(({ order, refused }) => order?.id ?? refused?.reason)).toEqual([
      first.order?.id,
      'out-of-stock',
    ]);
    expect(await stockOf(shop, SKU)).toEqual([0, 1, 0]);
  });

  it('gives the money and the goods back at once when an order that was just paid is cancelled', async () => {
    await stockUp(shop, SKU, 2);
    const { iam } = await identity(shop);
    const { order, paymentId, token } = await placeOne(iam);
    await pay(shop, paymentId);
    await untilState(shop, order.id, 'paid');
    const { order: cancelled, refused } = await cancelOrder(iam, { id: order.id, token });
    expect([cancelled?.state, refused]).toEqual(['refunded', null]);
    const [refund] = await eventually(async () => {
      const { refunds } = await storedOrder(shop, order.id);
      return refunds[0]?.state === 'succeeded' ? refunds : undefined;
    });
    expect(refund?.amount).toBe(order.total);
    expect(await stockOf(shop, SKU)).toEqual([2, 0, 0]);
  });

  it('keeps what two devices put into a basket, and tells each of the other', async () => {
    const heard: unknown[] = [];
    const ada = await person(shop);
    shop.cloud.iot.onMessage(({ topic, payload }) => {
      if (topic.endsWith(`${ada.identityId}/cart`)) heard.push(JSON.parse(payload.toString()));
    });
    await ada.iam('mutation { connectLive { endpoint } }');
    const add = (quantity: number) =>
      ada.voice(
        `mutation { addToCart(sku: "${SKU}", quantity: ${quantity}) { cart { version } } }`,
      );
    await Promise.all([add(1), add(2)]);
    const { data } = await ada.voice<{ myCart: { lines: object[] } }>(
      '{ myCart { lines { sku quantity } } }',
    );
    expect(data?.myCart.lines).toEqual([{ sku: SKU, quantity: 3 }]);
    await eventually(() => heard.find((hint) => (hint as { version: number }).version === 2));
  });
});
