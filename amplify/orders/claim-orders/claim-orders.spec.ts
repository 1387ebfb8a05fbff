import { stockUp } from '../../../test/support/checkout';
import { claimOrders, seeOrder } from '../../../test/support/orders';
import { placeOne } from '../../../test/support/payments';
import { openShop, type Shop } from '../../../test/support/test-backend';
import { identity, person } from '../../../test/support/graphql-client';

describe('claiming a guest’s orders', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
    await stockUp(shop, 'CUP', 50, 'cup');
  }, 120_000);

  async function guestOrder() {
    const guest = await identity(shop);
    const { order, token } = await placeOne(guest.iam, { lines: [{ sku: 'CUP', quantity: 1 }] });
    return { guest, claim: { id: order.id, token: String(token) } };
  }

  it('makes them the account’s, in the list of its orders, and a repeat claims the same', async () => {
    const { claim } = await guestOrder();
    const ada = await person(shop);
    const wrong = { id: claim.id, token: 'nonsense' };
    const unknown = { id: '00000000-0000-4000-8000-000000000000', token: claim.token };
    expect((await claimOrders(ada.iam, [wrong, unknown])).claimed).toEqual([]);
    expect((await claimOrders(ada.iam, [wrong, claim])).claimed).toEqual([claim.id]);
    expect((await claimOrders(ada.iam, [claim])).claimed).toEqual([claim.id]);
    const { data } = await ada.voice('{ myOrders { orders { id state } } }');
    expect(data).toEqual({ myOrders: { orders: [{ id: claim.id, state: 'pending' }] } });
    expect((await seeOrder(ada.iam, claim.id)).order?.id).toBe(claim.id);
  });

  it('leaves an order with whom it is, whoever holds the link too', async () => {
    const { claim } = await guestOrder();
    const [ada, bob] = [await person(shop), await person(shop)];
    const both = await Promise.all([ada, bob].map(({ iam }) => claimOrders(iam, [claim])));
    expect(both.flatMap(({ claimed }) => claimed)).toEqual([claim.id]);
    const lists = await Promise.all(
      [ada, bob].map(({ voice }) =>
        voice<{ myOrders: { orders: object[] } }>('{ myOrders { orders { id } } }'),
      ),
    );
    expect(lists.map(({ data }) => data?.myOrders.orders.length).sort()).toEqual([0, 1]);
  });

  it('is for who is signed in', async () => {
    const { guest, claim } = await guestOrder();
    const { claimed, problem } = await claimOrders(guest.iam, [claim]);
    expect(claimed).toBeUndefined();
    expect(problem).toMatch(/Authorized/);
  });
});
