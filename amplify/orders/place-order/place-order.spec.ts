import { randomUUID } from 'node:crypto';
import {
  buildPlaceOrderInput,
  placeOrder,
  readOrder,
  readStock,
  setStock,
  type PlaceOrderResult,
} from '../../../test/support/checkout';
import { fetchOrder } from '../../../test/support/orders';
import { getTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { createIdentity, signInUser } from '../../../test/support/graphql-client';

type Guest = Awaited<ReturnType<typeof createIdentity>>;

describe('placeOrder', () => {
  let shop: TestBackend;
  let guest: Guest;

  beforeAll(async () => {
    shop = await getTestBackend();
  }, 300_000);

  beforeEach(async () => {
    guest = await createIdentity(shop);
    await setStock(shop, 'TEA', 5);
    await setStock(shop, 'CUP', 5, 'cup');
  });

  it('reserves stock at the catalogue’s prices and creates a payment', async () => {
    const result = await placeOrder(guest.iam, buildPlaceOrderInput());
    expect(result.refused).toBeNull();
    expect(result.order).toEqual(
      jasmine.objectContaining({ state: 'pending', version: 1, total: 695 }),
    );
    expect(result.order?.number).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(result.clientSecret).toMatch(/^pi_/);
    expect(await readStock(shop, 'TEA')).toEqual([4, 1, 0]);
  });

  it('returns the same order for a repeat by the same person', async () => {
    const input = buildPlaceOrderInput();
    const results = [await placeOrder(guest.iam, input), await placeOrder(guest.iam, input)];
    expect(results[1]).toEqual(results[0]);
    expect(await readStock(shop, 'TEA')).toEqual([4, 1, 0]);
  });

  it('creates one order for two simultaneous requests', async () => {
    const input = buildPlaceOrderInput();
    const results = await Promise.all([placeOrder(guest.iam, input), placeOrder(guest.iam, input)]);
    expect(results.map(({ order }) => order?.id)).toEqual([input.checkoutId, input.checkoutId]);
    expect(new Set(results.map(({ clientSecret }) => clientSecret)).size).toBe(1);
    expect(await readStock(shop, 'TEA')).toEqual([4, 1, 0]);
  });

  it('refuses a checkout id with other content or by another person', async () => {
    const input = buildPlaceOrderInput();
    await placeOrder(guest.iam, input);
    const other = { ...input, email: 'eve@example.com' };
    const eve = await createIdentity(shop);
    for (const result of [await placeOrder(guest.iam, other), await placeOrder(eve.iam, input)]) {
      expect(result.refused?.reason).toBe('checkout-id-taken');
      expect(result.order).toBeNull();
      expect(result.clientSecret).toBeNull();
    }
    expect(await readStock(shop, 'TEA')).toEqual([4, 1, 0]);
  });

  it('refuses short stock with the units left, and reserves nothing', async () => {
    const lines = [
      { sku: 'CUP', quantity: 1 },
      { sku: 'TEA', quantity: 6 },
    ];
    const result = await placeOrder(
      guest.iam,
      buildPlaceOrderInput({ lines, expectedTotal: 1295 }),
    );
    expect(result.refused).toEqual(
      jasmine.objectContaining({
        reason: 'out-of-stock',
        lines: [{ sku: 'TEA', left: 5, priceNow: null }],
      }),
    );
    // The quote of the available units: one CUP and five TEA.
    expect((JSON.parse(result.refused?.quote ?? '{}') as { total: number }).total).toBe(1195);
    expect(await readStock(shop, 'TEA')).toEqual([5, 0, 0]);
    expect(await readStock(shop, 'CUP')).toEqual([5, 0, 0]);
  });

  it('refuses an unexpected total with a quote, and reserves nothing', async () => {
    const { refused } = await placeOrder(guest.iam, buildPlaceOrderInput({ expectedTotal: 1 }));
    expect(refused?.reason).toBe('price-changed');
    expect(refused?.lines).toEqual([{ sku: 'TEA', left: null, priceNow: 100 }]);
    const quote = JSON.parse(refused?.quote ?? '{}') as { total: number };
    expect(quote.total).toBe(695);
    expect(await readStock(shop, 'TEA')).toEqual([5, 0, 0]);
  });

  const address = buildPlaceOrderInput().address;
  const refusals: [string, object, string][] = [
    ['no lines', { lines: [] }, 'empty-cart'],
    ['an unknown SKU', { lines: [{ sku: 'NOPE', quantity: 1 }] }, 'unknown-sku'],
    ['a draft’s SKU', { lines: [{ sku: 'SECRET', quantity: 1 }] }, 'unknown-sku'],
    ['a quantity of zero', { lines: [{ sku: 'TEA', quantity: 0 }] }, 'invalid-quantity'],
    ['a negative quantity', { lines: [{ sku: 'TEA', quantity: -1 }] }, 'invalid-quantity'],
    [
      'more than the quantity limit in two lines',
      {
        lines: [
          { sku: 'TEA', quantity: 60 },
          { sku: 'TEA', quantity: 60 },
        ],
      },
      'invalid-quantity',
    ],
    ['no email address', { email: 'ada' }, 'invalid-email'],
    ['no phone number', { address: { ...address, phone: null } }, 'invalid-address'],
    ['no region', { address: { ...address, region: null } }, 'invalid-address'],
    ['a country not served', { address: { ...address, country: 'XX' } }, 'invalid-address'],
    ['an unknown shipping method', { shippingMethod: 'drone' }, 'cannot-ship-there'],
    ['a malformed checkout id', { checkoutId: 'x' }, 'checkout-id-taken'],
  ];
  for (const [name, input, reason] of refusals) {
    it(`refuses ${name}`, async () => {
      const result = await placeOrder(guest.iam, buildPlaceOrderInput(input));
      expect(result.refused?.reason).toBe(reason);
      expect(result.order).toBeNull();
      expect(await readStock(shop, 'TEA')).toEqual([5, 0, 0]);
    });
  }

  it('names unpublished SKUs, with a quote of the rest', async () => {
    const lines = [
      { sku: 'SECRET', quantity: 1 },
      { sku: 'TEA', quantity: 2 },
    ];
    const { refused } = await placeOrder(guest.iam, buildPlaceOrderInput({ lines }));
    expect(refused?.lines).toEqual([{ sku: 'SECRET', left: null, priceNow: null }]);
    expect((JSON.parse(refused?.quote ?? '{}') as { total: number }).total).toBe(795);
  });

  it('stores a pick-up order with the address and tax of the pick-up point, without a phone number', async () => {
    const typed = { name: 'Ada', line1: '', city: '', postalCode: '', country: 'US' };
    const input = buildPlaceOrderInput({
      address: typed,
      shippingMethod: 'pick-up',
      expectedTotal: 100,
    });
    const { order, refused } = await placeOrder(guest.iam, input);
    expect(refused).toBeNull();
    const { order: seen } = await fetchOrder(guest.iam, order!.id);
    expect([seen?.pickUp, seen?.total, seen?.address.name]).toEqual([true, 100, 'Ada']);
    expect(seen?.address.line1).toMatch(/\w/);
    expect((await placeOrder(guest.iam, input)).order?.id).toBe(order!.id);
  });

  it('prices shipping by weight', async () => {
    // In no listing and no category, so that no list of another spec contains it.
    const product = { slug: 'anvil', name: { en: 'Anvil' }, tint: 1, publishedAt: '2020-01-01' };
    const variant = { sku: 'ANVIL', productSlug: 'anvil', position: 0, options: [], picture: 'x' };
    await shop.put('Product', product);
    await shop.put('Variant', { ...variant, price: 100, weightGrams: 4_000 });
    await setStock(shop, 'ANVIL', 5);
    const input = (quantity: number, expectedTotal: number) =>
      buildPlaceOrderInput({
        lines: [{ sku: 'ANVIL', quantity }],
        shippingMethod: 'express',
        expectedTotal,
      });
    expect((await placeOrder(guest.iam, input(1, 1_595))).order?.total).toBe(1_595);
    expect((await placeOrder(guest.iam, input(2, 3_195))).order?.total).toBe(3_195);
    // 32 kg exceed the last weight band.
    expect((await placeOrder(guest.iam, input(8, 3_795))).refused?.reason).toBe(
      'cannot-ship-there',
    );
  });

  it('releases the person’s previous unpaid order', async () => {
    const first = await placeOrder(guest.iam, buildPlaceOrderInput());
    const second = await placeOrder(
      guest.iam,
      buildPlaceOrderInput({ lines: [{ sku: 'CUP', quantity: 1 }] }),
    );
    expect(second.order?.state).toBe('pending');
    const { order, clientSecret } = await readOrder(guest.iam, first.order!.id);
    expect(order?.state).toBe('cancelled');
    expect(clientSecret).toBeNull();
    expect(await readStock(shop, 'TEA')).toEqual([5, 0, 0]);
    expect(await readStock(shop, 'CUP')).toEqual([4, 1, 0]);
  });

  it('keeps unpaid orders of other people', async () => {
    await placeOrder(guest.iam, buildPlaceOrderInput());
    await placeOrder((await createIdentity(shop)).iam, buildPlaceOrderInput());
    expect(await readStock(shop, 'TEA')).toEqual([3, 2, 0]);
  });

  it('sells the last 5 units to exactly 5 of 20 people', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => createIdentity(shop)));
    const results = await Promise.all(
      people.map(({ iam }) => placeOrder(iam, buildPlaceOrderInput())),
    );
    const placed = results.filter(({ order }) => order);
    const refused = results.filter((result) => result.refused?.reason === 'out-of-stock');
    expect([placed.length, refused.length]).toEqual([5, 15]);
    expect(new Set(placed.map(({ clientSecret }) => clientSecret)).size).toBe(5);
    expect(await readStock(shop, 'TEA')).toEqual([0, 5, 0]);
  });

  it('is readable only for the person who placed it and for a holder of the token', async () => {
    const { order, token } = await placeOrder(guest.iam, buildPlaceOrderInput());
    const eve = await createIdentity(shop);
    const shopper = await signInUser(shop);
    const id = order!.id;
    const responses: [Promise<Partial<PlaceOrderResult>>, boolean][] = [
      [readOrder(guest.iam, id), true],
      [readOrder(eve.iam, id, token), true],
      [readOrder(eve.iam, id), false],
      [readOrder(eve.iam, id, `${String(token)}x`), false],
      [readOrder(shopper.iam, id), false],
      [readOrder(guest.iam, randomUUID()), false],
    ];
    for (const [response, isReadable] of responses) {
      const { order: seen, refused } = await response;
      expect([seen?.id ?? null, refused?.reason ?? null]).toEqual(
        isReadable ? [id, null] : [null, 'not-found'],
      );
    }
    const stored = await shop.read<{ tokenHash: string }>('Order', { id });
    expect(stored?.tokenHash).not.toContain(String(token));
  });

  it('lists a signed-in person’s orders only', async () => {
    const ada = await signInUser(shop);
    const bob = await signInUser(shop);
    const { order, token } = await placeOrder(ada.iam, buildPlaceOrderInput());
    expect(token).toBeNull();
    const mine = '{ myOrders { orders { id total lines { sku } } } }';
    expect((await ada.client(mine)).data).toEqual({
      myOrders: { orders: [{ id: order!.id, total: 695, lines: [{ sku: 'TEA' }] }] },
    });
    expect((await bob.client(mine)).data).toEqual({ myOrders: { orders: [] } });
    const one = `{ myOrder(id: "${order!.id}") { state } }`;
    expect((await ada.client(one)).data).toEqual({ myOrder: { state: 'pending' } });
    expect((await bob.client(one)).data).toEqual({ myOrder: null });
    expect((await readOrder(bob.iam, order!.id)).refused?.reason).toBe('not-found');
  });

  it('accepts orders of staff members', async () => {
    const staff = await signInUser(shop, 'staff');
    const { order } = await placeOrder(staff.iam, buildPlaceOrderInput());
    expect(order?.state).toBe('pending');
  });
});
