/** @import { BatchResult, ResolverContext } from '../../data/resolver-types' */
/** @import { CatalogStash, Product } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { batchGet } from '@aws-appsync/utils/dynamodb';

/**
 * Keeps in the stash only the variants of published products, and these products by slug.
 * @param {ResolverContext<object, CatalogStash>} ctx
 */
export function request(ctx) {
  /** @type {Record<string, boolean>} */
  const slugs = {};
  for (const variant of ctx.stash.variants) {
    slugs[variant.productSlug] = true;
  }
  const keys = Object.keys(slugs).map((slug) => ({ slug }));
  if (keys.length === 0) {
    ctx.stash.products = {};
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return batchGet({ tables: { [getTableName(ctx)]: { keys } } });
}

/** @param {ResolverContext<object, CatalogStash, BatchResult<Product>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const now = util.time.nowISO8601();
  /** @type {Record<string, Product>} */
  const products = {};
  for (const product of ctx.result.data[getTableName(ctx)] ?? []) {
    if (product?.publishedAt && product.publishedAt <= now) {
      products[product.slug] = product;
    }
  }
  ctx.stash.products = products;
  ctx.stash.variants = ctx.stash.variants.filter((variant) => products[variant.productSlug]);
  return {};
}

/** @param {Pick<ResolverContext, 'stash'>} ctx */
function getTableName(ctx) {
  const { awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  return `Product-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`;
}
