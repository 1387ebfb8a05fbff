/** @import { Page, ResolverContext } from '../../data/resolver-types' */
/** @import { CatalogStash, Variant } from './resolver-types' */
import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

// The BatchGetItem for their stock reads 100 keys at most.
const MAX_VARIANTS = 100;

/** @param {ResolverContext<object, CatalogStash>} ctx */
export function request(ctx) {
  return query({
    index: 'byProduct',
    query: { productSlug: { eq: ctx.stash.product.slug } },
    limit: MAX_VARIANTS,
  });
}

/** @param {ResolverContext<object, CatalogStash, Page<Variant>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  ctx.stash.variants = ctx.result.items;
  return ctx.result;
}
