import { startTestBackend, type TestBackend } from '../../test/support/test-backend';
import { createPublicClient } from '../../test/support/graphql-client';
import { listExpectedProducts } from './build-items';
import { seed } from './seed';

describe('seed', () => {
  let shop: TestBackend;

  beforeAll(async () => {
    shop = await startTestBackend({}, {});
  }, 300_000);

  afterAll(() => shop.cloud.stop());

  it('publishes the catalogue once and changes nothing when repeated', async () => {
    const lines: string[] = [];
    const { origin: endpoint, outputs, developer: credentials } = shop.cloud;
    const options = { outputs, endpoint, credentials, log: (line: string) => lines.push(line) };
    await seed(options);
    const before = await shop.read<object>('Stock', { sku: 'SORI-INK' });
    expect(before).toEqual(
      jasmine.objectContaining({ productSlug: 'sori-headphones', reserved: 0 }),
    );
    await seed(options);
    expect(lines[1]).toBe('0 items created, 0 deliveries received');
    expect(await shop.read('Stock', { sku: 'SORI-INK' })).toEqual(before);
    const { data } = await createPublicClient(shop)<{
      newestProducts: { products: { slug: string }[] };
    }>(
      '{ newestProducts(limit: 48) { products { slug priceFrom variantCount stock { state } } } }',
    );
    const shown = data?.newestProducts.products.map(({ slug }) => slug) ?? [];
    expect(shown.length).toBe(Math.min(48, listExpectedProducts().size));
    expect(shown.filter((slug) => !listExpectedProducts().has(slug))).toEqual([]);
    const { data: found } = await createPublicClient(shop)<{ coupon: object | null }>(
      '{ coupon(code: " welcome10 ") { code kind value minimum } }',
    );
    expect(found?.coupon).toEqual({
      code: 'WELCOME10',
      kind: 'percent',
      value: 1000,
      minimum: null,
    });
  }, 180_000);
});
