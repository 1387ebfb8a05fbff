/** @import { ResolverContext } from '../../data/resolver-types' */
/** @import { CatalogStash, Category } from './resolver-types' */
import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

/** @param {ResolverContext<object, CatalogStash>} ctx */
export function request(ctx) {
  return get({ key: { slug: ctx.stash.product.category } });
}

/** @param {ResolverContext<object, CatalogStash, Category | null>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  ctx.stash.category = ctx.result;
  return ctx.result;
}
