import { confirmPayment, placeOrder } from './requests';
import { createGuest, type Person } from './people';
import { startSimulationBackend, type SimulationBackend } from './simulation-backend';
import { createState, buildPlaceOrderRequest, type SimulationState } from './state';

const API = { service: 'appsync' };
const TRANSACTION = { service: 'dynamodb', operation: 'TransactWriteItems' };
const WRITES = /^(Put|Update|Delete)Item$|Write/;

describe('requests of an order', () => {
  let backend: SimulationBackend;
  let state: SimulationState;

  beforeAll(async () => {
    backend = await startSimulationBackend();
    state = await createState(backend, 1);
  }, 300_000);

  afterAll(() => backend.cloud.stop());

  it('needs three API requests from cart to paid order, and two to Stripe', async () => {
    const before = backend.cloud.counts.mark();
    const person = await createGuest(backend, 'Zoe');
    await person.iam('mutation { connectLive { endpoint } }');
    const { id, token } = await placeAndPay(person);
    const { order } = await confirmPayment(person, { id, token });
    expect(order?.state).toBe('paid');
    const counts = backend.cloud.counts.since(before);
    expect(counts.count({ ...API, caller: 'guest' })).toBe(3);
    // Besides: the identity and its credentials, and creating and reading the payment.
    expect(counts.count({ service: 'cognito-identity' })).toBe(2);
    expect(counts.count({ service: 'stripe', caller: 'place-order' })).toBe(1);
    expect(counts.count({ service: 'stripe', caller: 'confirm-payment' })).toBe(1);
  });

  it('places an order in one transaction', async () => {
    const before = backend.cloud.counts.mark();
    await placeAndPay(await createGuest(backend, 'Yan'));
    const counts = backend.cloud.counts.since(before);
    expect(counts.count({ ...TRANSACTION, caller: 'place-order' })).toBe(1);
    // The only other write stores the payment's id.
    const others = counts
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

  it('handles a webhook that changes an order in one transaction, and other webhooks without a write', async () => {
    await backend.stripe.webhooks.deliver();
    await placeAndPay(await createGuest(backend, 'Xia'));
    const countWrites = async (types: (type: string) => boolean) => {
      const before = backend.cloud.counts.mark();
      const waiting = backend.stripe.webhooks.pending().filter(({ type }) => types(type));
      for (const { id } of waiting) await backend.stripe.webhooks.deliver([id]);
      const counts = backend.cloud.counts.since(before);
      return [
        waiting.length,
        counts.count({ ...TRANSACTION, caller: 'stripe-webhook' }),
        counts.count({ service: 'dynamodb', operation: WRITES, caller: 'stripe-webhook' }),
      ];
    };
    expect(await countWrites((type) => type === 'payment_intent.succeeded')).toEqual([1, 1, 1]);
    expect(await countWrites(() => true)).toEqual([2, 0, 0]);
  });

  it('invokes no function to read the catalog or to change a cart', async () => {
    const person = state.people.find(({ user }) => user);
    const before = backend.cloud.counts.mark();
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
    const counts = backend.cloud.counts.since(before);
    expect(counts.count(API)).toBe(documents.length);
    expect(counts.count({ service: 'lambda', caller: 'appsync' })).toBe(0);
  });

  async function placeAndPay(person: Person) {
    const lines = [{ sku: 0, quantity: 1 }];
    const request = buildPlaceOrderRequest(state, person, { lines, to: 0, total: 'right' });
    const { clientSecret, token } = await placeOrder(person, request);
    backend.stripe.dashboard.pay(clientSecret?.split('_secret_')[0] ?? '');
    return { id: request.checkoutId, token: token ?? undefined };
  }
});
