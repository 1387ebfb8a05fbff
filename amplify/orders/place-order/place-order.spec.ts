import { randomUUID } from 'node:crypto';
import {
  orderWish,
  place,
  readOrder,
  stockOf,
  stockUp,
  type PlaceOrderResult,
} from '../../../test/support/checkout';
import { seeOrder } from '../../../test/support/orders';
import { openShop, type Shop } from '../../../test/support/test-backend';
import { identity, person } from '../../../test/support/graphql-client';

type Guest = Awaited<ReturnType<typeof identity>>;

describe('placing an order', () => {
  let shop: Shop;
  let guest: Guest;

  beforeAll(async () => {
    shop = await openShop();
  }, 120_000);

  beforeEach(async () => {
    guest = await identity(shop);
    await stockUp(shop, 'TEA', 5);
    await stockUp(shop, 'CUP', 5, 'cup');
  });

  it('reserves the goods at the catalogue’s prices and opens a payment', async () => {
    const answer = await place(guest.iam, orderWish());
    expect(answer.refused).toBeNull();
    expect(answer.order).toEqual(
      jasmine.objectContaining({ state: 'pending', version: 1, total: 695 }),
    );
    expect(answer.order?.number).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(answer.clientSecret).toMatch(/^pi_/);
    expect(await stockOf(shop, 'TEA')).toEqual([4, 1, 0]);
  });

  it('is the same order for the same request of the same person', async () => {
    const wish = orderWish();
    const answers = [await place(guest.iam, wish), await place(guest.iam, wish)];
    expect(answers[1]).toEqual(answers[0]);
    expect(await stockOf(shop, 'TEA')).toEqual([4, 1, 0]);
  });

  it('is one order when the same request comes twice at once', async () => {
    const wish = orderWish();
    const answers = await Promise.all([place(guest.iam, wish), place(guest.iam, wish)]);
    expect(answers.map(({ order }) => order?.id)).toEqual([wish.checkoutId, wish.checkoutId]);
    expect(new Set(answers.map(({ clientSecret }) => clientSecret)).size).toBe(1);
    expect(await stockOf(shop, 'TEA')).toEqual([4, 1, 0]);
  });

  it('refuses a checkout id with other content or by somebody else', async () => {
    const wish = orderWish();
    await place(guest.iam, wish);
    const other = { ...wish, email: 'eve@example.com' };
    const eve = await identity(shop);
    for (const answer of [await place(guest.iam, other), await place(eve.iam, wish)]) {
      expect(answer.refused?.reason).toBe('checkout-id-taken');
      expect(answer.order).toBeNull();
      expect(answer.clientSecret).toBeNull();
    }
    expect(await stockOf(shop, 'TEA')).toEqual([4, 1, 0]);
  });

  it('says how many are left when there are too few, and takes none', async () => {
    const lines = [
      { sku: 'CUP', quantity: 1 },
      { sku: 'TEA', quantity: 6 },
    ];
    const answer = await place(guest.iam, orderWish({ lines, expectedTotal: 1295 }));
    expect(answer.refused).toEqual(
      jasmine.objectContaining({
        reason: 'out-of-stock',
        lines: [{ sku: 'TEA', left: 5, priceNow: null }],
      }),
    );
    // What is there: one CUP and five TEA.
    expect((JSON.parse(answer.refused?.quote ?? '{}') as { total: number }).total).toBe(1195);
    expect(await stockOf(shop, 'TEA')).toEqual([5, 0, 0]);
    expect(await stockOf(shop, 'CUP')).toEqual([5, 0, 0]);
  });

  it('answers another total than expected with the quote, and takes none', async () => {
    const { refused } = await place(guest.iam, orderWish({ expectedTotal: 1 }));
    expect(refused?.reason).toBe('price-changed');
    expect(refused?.lines).toEqual([{ sku: 'TEA', left: null, priceNow: 100 }]);
    const quote = JSON.parse(refused?.quote ?? '{}') as { total: number };
    expect(quote.total).toBe(695);
    expect(await stockOf(shop, 'TEA')).toEqual([5, 0, 0]);
  });

  const address = orderWish().address;
  const refusals: [string, object, string][] = [
    ['no lines', { lines: [] }, 'empty-cart'],
    ['an unknown SKU', { lines: [{ sku: 'NOPE', quantity: 1 }] }, 'unknown-sku'],
    ['a draft’s SKU', { lines: [{ sku: 'SECRET', quantity: 1 }] }, 'unknown-sku'],
    ['a quantity of none', { lines: [{ sku: 'TEA', quantity: 0 }] }, 'invalid-quantity'],
    ['less than none', { lines: [{ sku: 'TEA', quantity: -1 }] }, 'invalid-quantity'],
    [
      'more than a line may hold, in two lines',
      {
        lines: [
          { sku: 'TEA', quantity: 60 },
          { sku: 'TEA', quantity: 60 },
        ],
      },
      'invalid-quantity',
    ],
    ['no mail address', { email: 'ada' }, 'invalid-email'],
    ['no number for the courier', { address: { ...address, phone: null } }, 'invalid-address'],
    ['no region', { address: { ...address, region: null } }, 'invalid-address'],
    ['a country not served', { address: { ...address, country: 'XX' } }, 'invalid-address'],
    ['an unknown way of shipping', { shippingMethod: 'drone' }, 'cannot-ship-there'],
    ['a checkout id that is none', { checkoutId: 'x' }, 'checkout-id-taken'],
  ];
  for (const [name, wish, reason] of refusals) {
    it(`refuses ${name}`, async () => {
      const answer = await place(guest.iam, orderWish(wish));
      expect(answer.refused?.reason).toBe(reason);
      expect(answer.order).toBeNull();
      expect(await stockOf(shop, 'TEA')).toEqual([5, 0, 0]);
    });
  }

  it('names what is no longer sold, with the price of the rest', async () => {
    const lines = [
      { sku: 'SECRET', quantity: 1 },
      { sku: 'TEA', quantity: 2 },
    ];
    const { refused } = await place(guest.iam, orderWish({ lines }));
    expect(refused?.lines).toEqual([{ sku: 'SECRET', left: null, priceNow: null }]);
    expect((JSON.parse(refused?.quote ?? '{}') as { total: number }).total).toBe(795);
  });

  it('keeps an order to be fetched at the shop’s own place, taxed there, without a phone', async () => {
    const typed = { name: 'Ada', line1: '', city: '', postalCode: '', country: 'US' };
    const wish = orderWish({ address: typed, shippingMethod: 'pick-up', expectedTotal: 100 });
    const { order, refused } = await place(guest.iam, wish);
    expect(refused).toBeNull();
    const { order: seen } = await seeOrder(guest.iam, order!.id);
    expect([seen?.pickUp, seen?.total, seen?.address.name]).toEqual([true, 100, 'Ada']);
    expect(seen?.address.line1).toMatch(/\w/);
    expect((await place(guest.iam, wish)).order?.id).toBe(order!.id);
  });

  it('costs what the parcel weighs', async () => {
    // On no shelf and in no category, so that no list of another spec shows it.
    const product = { slug: 'anvil', name: { en: 'Anvil' }, tint: 1, publishedAt: '2020-01-01' };
    const variant = { sku: 'ANVIL', productSlug: 'anvil', position: 0, options: [], picture: 'x' };
    await shop.put('Product', product);
    await shop.put('Variant', { ...variant, price: 100, weightGrams: 4_000 });
    await stockUp(shop, 'ANVIL', 5);
    const wish = (quantity: number, expectedTotal: number) =>
      orderWish({ lines: [{ sku: 'ANVIL', quantity }], shippingMethod: 'express', expectedTotal });
    expect((await place(guest.iam, wish(1, 1_595))).order?.total).toBe(1_595);
    expect((await place(guest.iam, wish(2, 3_195))).order?.total).toBe(3_195);
    // 32 kg are more than a courier carries overnight.
    expect((await place(guest.iam, wish(8, 3_795))).refused?.reason).toBe('cannot-ship-there');
  });

  it('releases what the same person had not paid', async () => {
    const first = await place(guest.iam, orderWish());
    const second = await place(
      guest.iam,
      orderWish({ ...{ lines: [{ sku: 'CUP', quantity: 1 }] } }),
    );
    expect(second.order?.state).toBe('pending');
    const { order, clientSecret } = await readOrder(guest.iam, first.order!.id);
    expect(order?.state).toBe('cancelled');
    expect(clientSecret).toBeNull();
    expect(await stockOf(shop, 'TEA')).toEqual([5, 0, 0]);
    expect(await stockOf(shop, 'CUP')).toEqual([4, 1, 0]);
  });

  it('leaves what other people had not paid', async () => {
    await place(guest.iam, orderWish());
    await place((await identity(shop)).iam, orderWish());
    expect(await stockOf(shop, 'TEA')).toEqual([3, 2, 0]);
  });

  it('lets 20 people have the last 5 pieces of a SKU exactly 5 times', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => identity(shop)));
    const answers = await Promise.all(people.map(({ iam }) => place(iam, orderWish())));
    const placed = answers.filter(({ order }) => order);
    const refused = answers.filter((answer) => answer.refused?.reason === 'out-of-stock');
    expect([placed.length, refused.length]).toEqual([5, 15]);
    expect(new Set(placed.map(({ clientSecret }) => clientSecret)).size).toBe(5);
    expect(await stockOf(shop, 'TEA')).toEqual([0, 5, 0]);
  });

  it('keeps an order from everyone but who placed it and who holds its token', async () => {
    const { order, token } = await place(guest.iam, orderWish());
    const eve = await identity(shop);
    const shopper = await person(shop);
    const id = order!.id;
    const asked: [Promise<Partial<PlaceOrderResult>>, boolean][] = [
      [readOrder(guest.iam, id), true],
      [readOrder(eve.iam, id, token), true],
      [readOrder(eve.iam, id), false],
      [readOrder(eve.iam, id, `${String(token)}x`), false],
      [readOrder(shopper.iam, id), false],
      [readOrder(guest.iam, randomUUID()), false],
    ];
    for (const [answer, isShown] of asked) {
      const { order: seen, refused } = await answer;
      expect([seen?.id ?? null, refused?.reason ?? null]).toEqual(
        isShown ? [id, null] : [null, 'not-found'],
      );
    }
    const stored = await shop.read<{ tokenHash: string }>('Order', { id });
    expect(stored?.tokenHash).not.toContain(String(token));
  });

  it('shows a signed-in person their orders, and nobody else’s', async () => {
    const ada = await person(shop);
    const bob = await person(shop);
    const { order, token } = await place(ada.iam, orderWish());
    expect(token).toBeNull();
    const mine = '{ myOrders { orders { id total lines { sku } } } }';
    expect((await ada.voice(mine)).data).toEqual({
      myOrders: { orders: [{ id: order!.id, total: 695, lines: [{ sku: 'TEA' }] }] },
    });
    expect((await bob.voice(mine)).data).toEqual({ myOrders: { orders: [] } });
    const one = `{ myOrder(id: "${order!.id}") { state } }`;
    expect((await ada.voice(one)).data).toEqual({ myOrder: { state: 'pending' } });
    expect((await bob.voice(one)).data).toEqual({ myOrder: null });
    expect((await readOrder(bob.iam, order!.id)).refused?.reason).toBe('not-found');
  });

  it('serves a member of staff who buys', async () => {
    const staff = await person(shop, 'staff');
    const { order } = await place(staff.iam, orderWish());
    expect(order?.state).toBe('pending');
  });
});
