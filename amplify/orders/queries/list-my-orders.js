/** @import { Page, PageArgs, ResolverContext } from '../../data/resolver-types' */
import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

const MAX_PAGE_SIZE = 50;

/**
 * The caller's own orders, newest first. The key is the `sub` of the access token.
 * @param {ResolverContext<PageArgs>} ctx
 */
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  return query({
    index: 'byUser',
    query: { userSub: { eq: ctx.identity.sub } },
    scanIndexForward: false,
    limit: Math.max(1, Math.min(ctx.args.limit ?? 20, MAX_PAGE_SIZE)),
    nextToken: ctx.args.nextToken,
  });
}

/** @param {ResolverContext<PageArgs, object, Page<object>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return { orders: ctx.result.items, nextToken: ctx.result.nextToken };
}
