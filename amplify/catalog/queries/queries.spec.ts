import { openShop, type Shop } from '../../../test/support/test-backend';
import { anyone, identity, person, type Voice } from '../../../test/support/graphql-client';

type Page = { products: Record<string, unknown>[]; nextToken: string | null };
type Detail = { variants: { sku: string; stock: object }[] } & Record<string, unknown>;

describe('the catalogue as anyone reads it', () => {
  let shop: Shop;
  let guest: Voice;

  beforeAll(async () => {
    shop = await openShop();
    guest = anyone(shop);
    await shop.put('Stock', { sku: 'TEA', productSlug: 'tea', available: 5, reserved: 3, sold: 9 });
    await shop.put('Stock', { sku: 'CUP', productSlug: 'cup', available: 6, reserved: 0, sold: 0 });
    await shop.put('Stock', { sku: 'POT', productSlug: 'cup', available: 0, reserved: 2, sold: 0 });
    await untilCardsShow({ tea: 'few', cup: 'in' });
  }, 120_000);

  it('lists published products only, newest first, with a band instead of a count', async () => {
    const { data } = await guest<{ newestProducts: Page }>(
      '{ newestProducts { products { slug name category priceFrom stock { state left } } nextToken } }',
    );
    const ours = data?.newestProducts.products.filter(({ category }) => category === 'drinks');
    expect(ours).toEqual([
      {
        ...{ slug: 'cup', name: 'Cup', category: 'drinks', priceFrom: 100 },
        stock: { state: 'in', left: null },
      },
      {
        ...{ slug: 'tea', name: 'Tea', category: 'drinks', priceFrom: 100 },
        stock: { state: 'few', left: 5 },
      },
    ]);
  });

  it('pages through a category', async () => {
    const query = `query Page($nextToken: String) {
      productsByCategory(category: "drinks", limit: 1, nextToken: $nextToken, language: "ko") {
        products { slug name } nextToken } }`;
    const first = await guest<{ productsByCategory: Page }>(query);
    const { products, nextToken } = first.data?.productsByCategory ?? { products: [] };
    expect(products).toEqual([{ slug: 'cup', name: 'Cup (ko)' }]);
    const second = await guest<{ productsByCategory: Page }>(query, { nextToken });
    expect(second.data?.productsByCategory.products).toEqual([{ slug: 'tea', name: 'Tea (ko)' }]);
  });

  it('answers a wish for too many with a page of 48', async () => {
    for (const limit of [1_000_000, 0, -5]) {
      const { errors } = await guest(`{ newestProducts(limit: ${String(limit)}) { nextToken } }`);
      expect(errors).toBeUndefined();
    }
  });

  it('puts categories in their order, in English where a text is missing', async () => {
    const { data } = await guest<{ categories: object[] }>(
      '{ categories(language: "ko") { name } }',
    );
    expect(data?.categories).toEqual([{ name: '음료' }, { name: 'Dishes' }]);
  });

  it('tells a product with its variants', async () => {
    const { data } = await guest<{ product: Detail }>(
      `{ product(slug: "cup", language: "ko") { name categoryName details options { name values }
           variants { sku price options { name value } stock { state left } } } }`,
    );
    expect(data?.product).toEqual({
      name: 'Cup (ko)',
      categoryName: '음료',
      details: ['하나', 'Two'],
      options: [{ name: '크기', values: ['S', 'L'] }],
      variants: [
        {
          ...{ sku: 'CUP', price: 100, options: [{ name: '크기', value: 'S' }] },
          stock: { state: 'in', left: null },
        },
        {
          ...{ sku: 'POT', price: 250, options: [{ name: '크기', value: 'S' }] },
          stock: { state: 'out', left: null },
        },
      ],
    });
  });

  for (const slug of ['nope', 'secret', 'soon']) {
    it(`knows no product ${slug}`, async () => {
      const { data, errors } = await guest(`{ product(slug: "${slug}") { name } }`);
      expect(errors).toBeUndefined();
      expect(data).toEqual({ product: null });
    });
  }

  it('describes the lines of a basket in the order asked for, without what is not for sale', async () => {
    const { data } = await guest(
      `{ lineCards(skus: ["POT", "SOON", "TEA", "nope", "SECRET", "TEA"]) { sku name stock { state left } } }`,
    );
    expect(data).toEqual({
      lineCards: [
        { sku: 'POT', name: 'Cup', stock: { state: 'out', left: null } },
        { sku: 'TEA', name: 'Tea', stock: { state: 'few', left: 5 } },
      ],
    });
  });

  it('refuses more lines than a basket holds', async () => {
    const skus = Array.from({ length: 51 }, (_, n) => `S${String(n)}`);
    const { errors } = await guest('query Q($skus: [ID!]!) { lineCards(skus: $skus) { sku } }', {
      skus,
    });
    expect(errors?.[0]?.errorType).toBe('TooManySkus');
  });

  it('is the same for someone signed in', async () => {
    const { voice } = await person(shop);
    const { data } = await voice('{ product(slug: "tea") { name } }');
    expect(data).toEqual({ product: { name: 'Tea' } });
  });

  it('shows nobody more than that', async () => {
    const closed = [
      '{ listProducts { items { slug } } }',
      '{ getProduct(slug: "secret") { slug } }',
      '{ listVariants { items { sku } } }',
      'mutation { updateVariant(input: { sku: "TEA", price: 1 }) { sku } }',
      'mutation { deleteProduct(input: { slug: "tea" }) { slug } }',
      'mutation { receiveStock(deliveryId: "x", lines: []) { received } }',
      '{ myCart { version } }',
      '{ myOrders { nextToken } }',
      'mutation { connectLive { prefix } }',
    ];
    const { voice } = await person(shop);
    for (const query of closed) {
      const { errors } = await guest(query);
      expect(errors?.[0]?.errorType).withContext(`guest: ${query}`).toBe('Unauthorized');
    }
    for (const query of closed.slice(0, 6)) {
      const { errors } = await voice(query);
      expect(errors?.[0]?.errorType).withContext(`shopper: ${query}`).toBe('Unauthorized');
    }
    expect(await shop.read('Variant', { sku: 'TEA' })).toEqual(
      jasmine.objectContaining({ sku: 'TEA' }),
    );
  });

  it('lets an identity of the identity pool reach functions only', async () => {
    const closed = [
      '{ myCart { version } }',
      'mutation { addToCart(sku: "TEA", quantity: 1) { cart { version } } }',
      '{ listProducts { items { slug } } }',
      'mutation { updateVariant(input: { sku: "TEA", price: 1 }) { sku } }',
      'mutation { receiveStock(deliveryId: "x", lines: []) { received } }',
      '{ myOrders { nextToken } }',
    ];
    const people = [await identity(shop), await person(shop), await person(shop, 'staff')];
    for (const query of closed) {
      for (const { iam } of people) {
        const { errors } = await iam(query);
        expect(errors?.[0]?.errorType)
          .withContext(query)
          .toMatch(/Unauthorized|AccessDenied/);
      }
    }
    expect(await shop.read('Variant', { sku: 'TEA' })).toEqual(
      jasmine.objectContaining({ price: 100 }),
    );
  });

  it('has no door to what only functions touch', async () => {
    const { voice } = await person(shop, 'staff');
    for (const model of ['Stock', 'Cart', 'Order', 'WebhookEvent', 'LiveIdentity', 'Checkout']) {
      for (const query of [`{ get${model}(id: "x") { id } }`, `{ list${model}s { nextToken } }`]) {
        const { errors } = await voice(query);
        expect(errors?.[0]?.message)
          .withContext(query)
          .toMatch(/undefined/i);
      }
    }
  });

  // catalog/refresh-card works them out from the streams.
  async function untilCardsShow(expected: Record<string, string>) {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const { data } = await guest<{ newestProducts: Page }>(
        '{ newestProducts { products { slug stock { state } } nextToken } }',
      );
      const shown = new Map(
        data?.newestProducts.products.map(({ slug, stock }) => [
          slug,
          (stock as { state: string }).state,
        ]),
      );
      if (Object.entries(expected).every(([slug, state]) => shown.get(slug) === state)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('The cards never showed the stock');
  }
});
