/** @import { ResolverContext } from '../../data/resolver-types' */
/** @import { CatalogStash, Product } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

/** @param {ResolverContext<{ slug: string }>} ctx */
export function request(ctx) {
  return get({ key: { slug: ctx.args.slug } });
}

/** @param {ResolverContext<object, CatalogStash, Product | null>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const product = ctx.result;
  if (!product?.publishedAt || product.publishedAt > util.time.nowISO8601()) {
    runtime.earlyReturn(null, { skipTo: 'END' });
  }
  ctx.stash.product = product;
  return product;
}
