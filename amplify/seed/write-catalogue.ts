import type { BackendConfig } from './backend-outputs';
import { buildItems, buildOpeningDeliveries, listExpectedProducts } from './build-items';
import { buildDemoCoupons } from './coupons';
import { executeGraphql, sendGraphqlRequest } from './graphql-request';

const CONCURRENCY = 24;
const TIMEOUT_MS = 30_000;
const POLL_MS = 100;

type Headers = Record<string, string>;

/** Numbers of items and deliveries that did not exist yet. */
export type WriteResult = { created: number; received: number };

/** Writes the catalogue and the coupons as staff and waits until the product lists show them. */
export async function writeCatalogue(
  { graphqlUrl, apiKey }: BackendConfig,
  token: string,
): Promise<WriteResult> {
  const staff = { authorization: token };
  const now = Date.now();
  const { categories, products, variants } = buildItems(now);
  const existing = await listExistingKeys(graphqlUrl, staff);
  const missing = [
    ...categories.map((input) => ({ model: 'Category', key: input.slug, input })),
    ...products.map((input) => ({ model: 'Product', key: input.slug, input })),
    ...variants.map((input) => ({ model: 'Variant', key: input.sku, input })),
    ...buildDemoCoupons(now).map((input) => ({ model: 'Coupon', key: input.code, input })),
  ].filter(({ model, key }) => !existing.has(`${model} ${key}`));
  await forEachConcurrently(missing, async ({ model, input }) => {
    await createItem(graphqlUrl, staff, model, input);
  });
  const received = await receiveDeliveries(graphqlUrl, staff);
  if (missing.length > 0 || received > 0) {
    await waitForProductLists(graphqlUrl, { 'x-api-key': apiKey });
  }
  return { created: missing.length, received };
}

type Page<Key extends string> = { items: Record<Key, string>[] };

async function listExistingKeys(url: string, staff: Headers): Promise<Set<string>> {
  const { categories, products, variants, coupons } = await executeGraphql<{
    categories: Page<'slug'>;
    products: Page<'slug'>;
    variants: Page<'sku'>;
    coupons: Page<'code'>;
  }>(
    url,
    staff,
    `query ExistingKeys { categories: listCategories(limit: 1000) { items { slug } }
       products: listProducts(limit: 1000) { items { slug } }
       variants: listVariants(limit: 1000) { items { sku } }
       coupons: listCoupons(limit: 1000) { items { code } } }`,
  );
  return new Set([
    ...categories.items.map(({ slug }) => `Category ${slug}`),
    ...products.items.map(({ slug }) => `Product ${slug}`),
    ...variants.items.map(({ sku }) => `Variant ${sku}`),
    ...coupons.items.map(({ code }) => `Coupon ${code}`),
  ]);
}

const KEYS: Partial<Record<string, string>> = { Variant: 'sku', Coupon: 'code' };

async function createItem(url: string, staff: Headers, model: string, input: object) {
  const { errors = [] } = await sendGraphqlRequest(
    url,
    staff,
    `mutation Create($input: Create${model}Input!) { create${model}(input: $input) { ${KEYS[model] ?? 'slug'} } }`,
    { input },
  );
  // Another process may be seeding the same backend.
  const failures = errors.filter(({ errorType }) => !errorType?.includes('ConditionalCheckFailed'));
  if (failures.length > 0) {
    throw new Error(
      `Creating ${model} ${JSON.stringify(input)} failed: ${JSON.stringify(failures)}`,
    );
  }
}

async function receiveDeliveries(url: string, staff: Headers): Promise<number> {
  let received = 0;
  await forEachConcurrently(buildOpeningDeliveries(), async (delivery) => {
    const { receiveStock: result } = await executeGraphql<{
      receiveStock: { received: boolean; refused: { reason: string; sku: string } | null };
    }>(
      url,
      staff,
      `mutation Receive($deliveryId: ID!, $lines: [LineQuantityInput!]!) {
         receiveStock(deliveryId: $deliveryId, lines: $lines) { received refused { reason sku } } }`,
      delivery,
    );
    if (result.refused) {
      throw new Error(`Delivery ${delivery.deliveryId} was refused: ${JSON.stringify(result)}`);
    }
    if (result.received) received += 1;
  });
  return received;
}

/** Waits for catalog/refresh-card, which computes the list view of products from the streams. */
async function waitForProductLists(url: string, headers: Headers): Promise<void> {
  const expected = listExpectedProducts();
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const shown = await readShownStock(url, headers);
    const missing = [...expected].filter(([slug, isInStock]) => {
      const state = shown.get(slug);
      return state === undefined || (isInStock && state === 'out');
    });
    if (missing.length === 0) return;
    if (Date.now() > deadline) {
      const slugs = missing.map(([slug]) => slug).join(', ');
      throw new Error(`Timed out after ${TIMEOUT_MS / 1000} s waiting for lists to show ${slugs}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

type NewestProducts = {
  newestProducts: {
    products: { slug: string; stock: { state: string } }[];
    nextToken: string | null;
  };
};

async function readShownStock(url: string, headers: Headers): Promise<Map<string, string>> {
  const shown = new Map<string, string>();
  let nextToken: string | null = null;
  do {
    const { newestProducts: page }: NewestProducts = await executeGraphql(
      url,
      headers,
      `query ShownStock($nextToken: String) { newestProducts(limit: 48, nextToken: $nextToken) {
         products { slug stock { state } } nextToken } }`,
      { nextToken },
    );
    for (const { slug, stock } of page.products) shown.set(slug, stock.state);
    nextToken = page.nextToken;
  } while (nextToken);
  return shown;
}

/** Runs `task` for each item, CONCURRENCY at a time. */
async function forEachConcurrently<T>(
  items: readonly T[],
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
