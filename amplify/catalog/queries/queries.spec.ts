import { getTestBackend, type TestBackend } from '../../../test/support/test-backend';
import { waitFor } from '../../../test/support/payments';
import {
  createPublicClient,
  createIdentity,
  signInUser,
  type GraphqlClient,
} from '../../../test/support/graphql-client';

type Page = { products: Record<string, unknown>[]; nextToken: string | null };
type Detail = { variants: Record<string, unknown>[] } & Record<string, unknown>;

describe('catalog queries', () => {
  let shop: TestBackend;
  let guest: GraphqlClient;

  beforeAll(async () => {
    shop = await getTestBackend();
    guest = createPublicClient(shop);
    await shop.put('Stock', { sku: 'TEA', productSlug: 'tea', available: 5, reserved: 3, sold: 9 });
    await shop.put('Stock', { sku: 'CUP', productSlug: 'cup', available: 6, reserved: 0, sold: 0 });
    await shop.put('Stock', { sku: 'POT', productSlug: 'cup', available: 0, reserved: 2, sold: 0 });
    await waitForStockBands({ tea: 'few', cup: 'in' });
  }, 300_000);

  it('lists published products only, newest first, with a stock band instead of a number', async () => {
    const { data } = await guest<{ newestProducts: Page }>(
      '{ newestProducts { products { slug name category priceFrom stock { state left } } nextToken } }',
    );
    const drinks = data?.newestProducts.products.filter(({ category }) => category === 'drinks');
    expect(drinks).toEqual([
      {
        slug: 'cup',
        name: 'Cup',
        category: 'drinks',
        priceFrom: 100,
        stock: { state: 'in', left: null },
      },
      {
        slug: 'tea',
        name: 'Tea',
        category: 'drinks',
        priceFrom: 100,
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

  it('limits the page size', async () => {
    for (const limit of [1_000_000, 0, -5]) {
      const { errors } = await guest(`{ newestProducts(limit: ${limit}) { nextToken } }`);
      expect(errors).toBeUndefined();
    }
  });

  it('sorts categories by position and falls back to English', async () => {
    const { data } = await guest<{ categories: object[] }>(
      '{ categories(language: "ko") { name } }',
    );
    expect(data?.categories).toEqual([{ name: '음료' }, { name: 'Dishes' }]);
  });

  it('returns a product with its variants', async () => {
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
          sku: 'CUP',
          price: 100,
          options: [{ name: '크기', value: 'S' }],
          stock: { state: 'in', left: null },
        },
        {
          sku: 'POT',
          price: 250,
          options: [{ name: '크기', value: 'S' }],
          stock: { state: 'out', left: null },
        },
      ],
    });
  });

  for (const slug of ['nope', 'secret', 'soon']) {
    it(`returns null for the product ${slug}`, async () => {
      const { data, errors } = await guest(`{ product(slug: "${slug}") { name } }`);
      expect(errors).toBeUndefined();
      expect(data).toEqual({ product: null });
    });
  }

  it('returns line cards in the requested order, without SKUs that are not for sale', async () => {
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

  it('refuses more SKUs than a cart can hold', async () => {
    const skus = Array.from({ length: 51 }, (_, n) => `S${n}`);
    const { errors } = await guest('query Q($skus: [ID!]!) { lineCards(skus: $skus) { sku } }', {
      skus,
    });
    expect(errors?.[0]?.errorType).toBe('TooManySkus');
  });

  it('returns the same to a signed-in user', async () => {
    const { client } = await signInUser(shop);
    const { data } = await client('{ product(slug: "tea") { name } }');
    expect(data).toEqual({ product: { name: 'Tea' } });
  });

  it('refuses all other operations', async () => {
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
    const { client } = await signInUser(shop);
    for (const query of closed) {
      const { errors } = await guest(query);
      expect(errors?.[0]?.errorType).withContext(`guest: ${query}`).toBe('Unauthorized');
    }
    for (const query of closed.slice(0, 6)) {
      const { errors } = await client(query);
      expect(errors?.[0]?.errorType).withContext(`shopper: ${query}`).toBe('Unauthorized');
    }
    expect(await shop.read('Variant', { sku: 'TEA' })).toEqual(
      jasmine.objectContaining({ sku: 'TEA' }),
    );
  });

  it('lets identities of the identity pool call functions only', async () => {
    const closed = [
      '{ myCart { version } }',
      'mutation { addToCart(sku: "TEA", quantity: 1) { cart { version } } }',
      '{ listProducts { items { slug } } }',
      'mutation { updateVariant(input: { sku: "TEA", price: 1 }) { sku } }',
      'mutation { receiveStock(deliveryId: "x", lines: []) { received } }',
      '{ myOrders { nextToken } }',
    ];
    const people = [
      await createIdentity(shop),
      await signInUser(shop),
      await signInUser(shop, 'staff'),
    ];
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

  it('exposes no operation on models that only functions use', async () => {
    const { client } = await signInUser(shop, 'staff');
    for (const model of ['Stock', 'Cart', 'Order', 'WebhookEvent', 'LiveIdentity', 'Checkout']) {
      for (const query of [`{ get${model}(id: "x") { id } }`, `{ list${model}s { nextToken } }`]) {
        const { errors } = await client(query);
        expect(errors?.[0]?.message)
          .withContext(query)
          .toMatch(/undefined/i);
      }
    }
  });

  // catalog/refresh-card computes the bands from the streams.
  async function waitForStockBands(expected: Record<string, string>) {
    await waitFor(async () => {
      const { data } = await guest<{ newestProducts: Page }>(
        '{ newestProducts { products { slug stock { state } } nextToken } }',
      );
      const shown = new Map(
        data?.newestProducts.products.map(({ slug, stock }) => [
          slug,
          (stock as { state: string }).state,
        ]),
      );
      const isShown = Object.entries(expected).every(([slug, state]) => shown.get(slug) === state);
      return isShown || undefined;
    });
  }
});
