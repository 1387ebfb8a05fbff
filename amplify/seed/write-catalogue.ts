import { each, ask, askFor } from './ask';
import { couponsAt } from './coupons';
import { expectedOnSale, itemsOf, openingDeliveries } from './items';
import type { Place } from './place';

const AT_ONCE = 24;
const PATIENCE_MS = 30_000;

/** How many things were not there yet. */
export type Filled = { created: number; received: number };

/** Writes the catalogue and the coupons as staff, and returns when every list shows it. */
export async function fillShop({ graphqlUrl, apiKey }: Place, token: string): Promise<Filled> {
  const staff = { authorization: token };
  const now = Date.now();
  const { categories, products, variants } = itemsOf(now);
  const known = await knownKeys(graphqlUrl, staff);
  const missing = [
    ...categories.map((input) => ({ model: 'Category', key: input.slug, input })),
    ...products.map((input) => ({ model: 'Product', key: input.slug, input })),
    ...variants.map((input) => ({ model: 'Variant', key: input.sku, input })),
    ...couponsAt(now).map((input) => ({ model: 'Coupon', key: input.code, input })),
  ].filter(({ model, key }) => !known.has(`${model} ${key}`));
  await each(missing, AT_ONCE, async ({ model, input }) => {
    await create(graphqlUrl, staff, model, input);
  });
  const received = await receive(graphqlUrl, staff);
  if (missing.length > 0 || received > 0) await untilShown(graphqlUrl, { 'x-api-key': apiKey });
  return { created: missing.length, received };
}

type Page<Key extends string> = { items: Record<Key, string>[] };

async function knownKeys(url: string, staff: Record<string, string>): Promise<Set<string>> {
  const { categories, products, variants, coupons } = await askFor<{
    categories: Page<'slug'>;
    products: Page<'slug'>;
    variants: Page<'sku'>;
    coupons: Page<'code'>;
  }>(
    url,
    staff,
    `query Known { categories: listCategories(limit: 1000) { items { slug } }
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

async function create(url: string, staff: Record<string, string>, model: string, input: object) {
  const { errors = [] } = await ask(
    url,
    staff,
    `mutation Create($input: Create${model}Input!) { create${model}(input: $input) { ${KEYS[model] ?? 'slug'} } }`,
    { input },
  );
  // Someone else may be seeding at the same time.
  const problems = errors.filter(({ errorType }) => !errorType?.includes('ConditionalCheckFailed'));
  if (problems.length > 0) {
    throw new Error(`${model} ${JSON.stringify(input)}: ${JSON.stringify(problems)}`);
  }
}

async function receive(url: string, staff: Record<string, string>): Promise<number> {
  let received = 0;
  await each(openingDeliveries(), AT_ONCE, async (delivery) => {
    const { receiveStock: answer } = await askFor<{
      receiveStock: { received: boolean; refused: { reason: string; sku: string } | null };
    }>(
      url,
      staff,
      `mutation Receive($deliveryId: ID!, $lines: [LineQuantityInput!]!) {
         receiveStock(deliveryId: $deliveryId, lines: $lines) { received refused { reason sku } } }`,
      delivery,
    );
    if (answer.refused) throw new Error(`${delivery.deliveryId}: ${JSON.stringify(answer)}`);
    if (answer.received) received += 1;
  });
  return received;
}

/** Lists show cards, which a function works out from the streams: a moment after the writing. */
async function untilShown(url: string, anyone: Record<string, string>): Promise<void> {
  const expected = expectedOnSale();
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const shown = await stockShown(url, anyone);
    const late = [...expected].filter(([slug, hasStock]) => {
      const state = shown.get(slug);
      return state === undefined || (hasStock && state === 'out');
    });
    if (late.length === 0) return;
    if (Date.now() > deadline) {
      throw new Error(`Lists still do not show ${late.map(([slug]) => slug).join(', ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stockShown(
  url: string,
  anyone: Record<string, string>,
): Promise<Map<string, string>> {
  const shown = new Map<string, string>();
  let nextToken: string | null = null;
  do {
    const { newestProducts: page }: NewestProducts = await askFor(
      url,
      anyone,
      `query Shown($nextToken: String) { newestProducts(limit: 48, nextToken: $nextToken) {
         products { slug stock { state } } nextToken } }`,
      { nextToken },
    );
    for (const { slug, stock } of page.products) shown.set(slug, stock.state);
    nextToken = page.nextToken;
  } while (nextToken);
  return shown;
}

type NewestProducts = {
  newestProducts: {
    products: { slug: string; stock: { state: string } }[];
    nextToken: string | null;
  };
};
