/** @import { Product } from '../catalog/queries/resolver-types' */
/** @import { LineContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

/**
 * A variant is for sale only while its product is published.
 * @param {LineContext} ctx
 */
export function request(ctx) {
  if (ctx.stash.cart || ctx.stash.refused) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return get({ key: { slug: ctx.stash.variant.productSlug } });
}

/** @param {LineContext<Product | null>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const publishedAt = ctx.result?.publishedAt;
  if (!publishedAt || publishedAt > util.time.nowISO8601()) {
    ctx.stash.refused = { reason: 'unknown-sku', sku: ctx.args.sku };
  }
  return {};
}
