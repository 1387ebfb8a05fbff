import { startShop, type Shop } from '../../test/support/test-backend';
import { anyone } from '../../test/support/graphql-client';
import { expectedOnSale } from './items';
import { seed } from './seed';

describe('seeding a new backend', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await startShop({}, {});
  }, 120_000);

  afterAll(() => shop.cloud.stop());

  it('puts everything on sale once; a second time changes nothing', async () => {
    const said: string[] = [];
    const { origin: endpoint, outputs, developer: credentials } = shop.cloud;
    const options = { outputs, endpoint, credentials, log: (line: string) => said.push(line) };
    await seed(options);
    const before = await shop.read<object>('Stock', { sku: 'SORI-INK' });
    expect(before).toEqual(
      jasmine.objectContaining({ productSlug: 'sori-headphones', reserved: 0 }),
    );
    await seed(options);
    expect(said[1]).toBe('0 things written, 0 deliveries received');
    expect(await shop.read('Stock', { sku: 'SORI-INK' })).toEqual(before);
    const { data } = await anyone(shop)<{ newestProducts: { products: { slug: string }[] } }>(
      '{ newestProducts(limit: 48) { products { slug priceFrom variantCount stock { state } } } }',
    );
    const shown = data?.newestProducts.products.map(({ slug }) => slug) ?? [];
    expect(shown.length).toBe(Math.min(48, expectedOnSale().size));
    expect(shown.filter((slug) => !expectedOnSale().has(slug))).toEqual([]);
    const { data: found } = await anyone(shop)<{ coupon: object | null }>(
      '{ coupon(code: " welcome10 ") { code kind value minimum } }',
    );
    expect(found?.coupon).toEqual({
      ...{ code: 'WELCOME10', kind: 'percent', value: 1000, minimum: null },
    });
  }, 60_000);
});
