import { confirmPayment, placeOrder } from './requests';
import { guest, type Person } from './people';
import { startTortureShop, type TortureShop } from './simulation-backend';
import { createWorld, wishOf, type World } from './state';

const API = { service: 'appsync' };
const TRANSACTION = { service: 'dynamodb', operation: 'TransactWriteItems' };
const WRITES = /^(Put|Update|Delete)Item$|Write/;

describe('what shopping costs', () => {
  let shop: TortureShop;
  let world: World;

  beforeAll(async () => {
    shop = await startTortureShop();
    world = await createWorld(shop, 1);
  }, 120_000);

  afterAll(() => shop.cloud.stop());

  it('is three calls of the API from basket to paid, and two of Stripe', async () => {
    const before = shop.cloud.counts.mark();
    const person = await guest(shop, 'Zoe');
    await person.iam('mutation { connectLive { endpoint } }');
    const { id, token } = await placed(person);
    const { order } = await confirmPayment(person, { id, token });
    expect(order?.state).toBe('paid');
    const made = shop.cloud.counts.since(before);
    expect(made.count({ ...API, caller: 'guest' })).toBe(3);
    // Beside them: who one is and with which keys, and the payment opened and looked at.
    expect(made.count({ service: 'cognito-identity' })).toBe(2);
    expect(made.count({ service: 'stripe', caller: 'place-order' })).toBe(1);
    expect(made.count({ service: 'stripe', caller: 'confirm-payment' })).toBe(1);
  });

  it('is one transaction to place an order', async () => {
    const before = shop.cloud.counts.mark();
    await placed(await guest(shop, 'Yan'));
    const made = shop.cloud.counts.since(before);
    expect(made.count({ ...TRANSACTION, caller: 'place-order' })).toBe(1);
    // The payment's id is all that is written besides.
    const others = made
      .list()
      .filter(
        ({ service, operation, caller }) =>
          service === 'dynamodb' && caller === 'place-order' && WRITES.test(operation),
      );
    expect(others.map(({ operation, count }) => [operation, count])).toEqual(
      jasmine.arrayWithExactContents([
        ['TransactWriteItems', 1],
        ['UpdateItem', 1],
      ]),
    );
  });

  it('is one transaction for a webhook that tells something, and none for the others', async () => {
    await shop.stripe.webhooks.release();
    await placed(await guest(shop, 'Xia'));
    const writesOf = async (types: (type: string) => boolean) => {
      const before = shop.cloud.counts.mark();
      const waiting = shop.stripe.webhooks.waiting().filter(({ type }) => types(type));
      for (const { id } of waiting) await shop.stripe.webhooks.release([id]);
      const made = shop.cloud.counts.since(before);
      return [
        waiting.length,
        made.count({ ...TRANSACTION, caller: 'stripe-webhook' }),
        made.count({ service: 'dynamodb', operation: WRITES, caller: 'stripe-webhook' }),
      ];
    };
    expect(await writesOf((type) => type === 'payment_intent.succeeded')).toEqual([1, 1, 1]);
    expect(await writesOf(() => true)).toEqual([2, 0, 0]);
  });

  it('starts no function for reading or for changing a basket', async () => {
    const person = world.people.find(({ user }) => user);
    const before = shop.cloud.counts.mark();
    const documents = [
      '{ categories { slug } newestProducts { products { slug } } product(slug: "thing") { slug } }',
      '{ lineCards(skus: ["THING-0"]) { sku } coupon(code: "TEN") { kind } myCart { version } }',
      'mutation { addToCart(sku: "THING-0", quantity: 2) { cart { version } } }',
      'mutation { setCartLine(sku: "THING-0", quantity: 1) { cart { version } } }',
      '{ myOrders { orders { id } } myNotifications { unread } myOrder(id: "none") { id } }',
    ];
    for (const document of documents) {
      expect((await person?.user?.(document))?.errors).toBeUndefined();
    }
    const made = shop.cloud.counts.since(before);
    expect(made.count(API)).toBe(documents.length);
    expect(made.count({ service: 'lambda', caller: 'appsync' })).toBe(0);
  });

  async function placed(person: Person) {
    const lines = [{ sku: 0, quantity: 1 }];
    const wish = wishOf(world, person, { lines, to: 0, total: 'right' });
    const { clientSecret, token } = await placeOrder(person, wish);
    shop.stripe.byHand.pay(clientSecret?.split('_secret_')[0] ?? '');
    return { id: wish.checkoutId, token: token ?? undefined };
  }
});
