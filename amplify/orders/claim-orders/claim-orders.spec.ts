import { setStock } from '../../../test/support/checkout';
import { claimOrders, fetchOrder } from '../../../test/support/orders';
import { placePayableOrder } from '../../../test/support/payments';
import { getTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { createIdentity, signInUser } from '../../../test/support/graphql-client';

describe('claimOrders', () => {
  let shop: TestBackend;

  beforeAll(async () => {
    shop = await getTestBackend();
    await setStock(shop, 'CUP', 50, 'cup');
  }, 300_000);

  async function guestOrder() {
    const guest = await createIdentity(shop);
    const { order, token } = await placePayableOrder(guest.iam, {
      lines: [{ sku: 'CUP', quantity: 1 }],
    });
    return { guest, claim: { id: order.id, token: String(token) } };
  }

  it('assigns orders to the account and its list, and claims the same on a repeat', async () => {
    const { claim } = await guestOrder();
    const ada = await signInUser(shop);
    const wrong = { id: claim.id, token: 'nonsense' };
    const unknown = { id: '00000000-0000-4000-8000-000000000000', token: claim.token };
    expect((await claimOrders(ada.iam, [wrong, unknown])).claimed).toEqual([]);
    expect((await claimOrders(ada.iam, [wrong, claim])).claimed).toEqual([claim.id]);
    expect((await claimOrders(ada.iam, [claim])).claimed).toEqual([claim.id]);
    const { data } = await ada.client('{ myOrders { orders { id state } } }');
    expect(data).toEqual({ myOrders: { orders: [{ id: claim.id, state: 'pending' }] } });
    expect((await fetchOrder(ada.iam, claim.id)).order?.id).toBe(claim.id);
  });

  it('does not take an order of another account, even with the token', async () => {
    const { claim } = await guestOrder();
    const [ada, bob] = [await signInUser(shop), await signInUser(shop)];
    const both = await Promise.all([ada, bob].map(({ iam }) => claimOrders(iam, [claim])));
    expect(both.flatMap(({ claimed }) => claimed)).toEqual([claim.id]);
    const lists = await Promise.all(
      [ada, bob].map(({ client }) =>
        client<{ myOrders: { orders: object[] } }>('{ myOrders { orders { id } } }'),
      ),
    );
    expect(lists.map(({ data }) => data?.myOrders.orders.length).sort()).toEqual([0, 1]);
  });

  it('requires a signed-in caller', async () => {
    const { guest, claim } = await guestOrder();
    const { claimed, problem } = await claimOrders(guest.iam, [claim]);
    expect(claimed).toBeUndefined();
    expect(problem).toMatch(/Authorized/);
  });
});
