/** @import { Page, PageArgs, ResolverContext } from '../../data/resolver-types' */
import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

const MAX_PAGE_SIZE = 50;

/**
 * The caller's own notifications, newest first. The key is the `sub` of the access token.
 * @param {ResolverContext<PageArgs>} ctx
 */
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  return query({
    query: { userSub: { eq: ctx.identity.sub } },
    filter: { expiresAt: { gt: util.time.nowEpochSeconds() } },
    scanIndexForward: false,
    limit: Math.max(1, Math.min(ctx.args.limit ?? 20, MAX_PAGE_SIZE)),
    nextToken: ctx.args.nextToken,
  });
}

/** @param {ResolverContext<PageArgs, { unread: number }, Page<object>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { items, nextToken } = ctx.result;
  return { notifications: items, nextToken, unread: ctx.stash.unread };
}
