/** @import { QueryInput } from '@aws-appsync/utils/dynamodb' */
/** @import { Page, ResolverContext } from '../../data/resolver-types' */
import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

const MAX_COUNTED = 100;

/**
 * Counts the unread ones of the newest notifications. DynamoDB deletes expired items late, so they
 * are filtered here.
 * @param {ResolverContext} ctx
 */
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  /** @type {QueryInput<{ id: string, userSub: string, read: boolean, expiresAt: number }>} */
  const input = {
    query: { userSub: { eq: ctx.identity.sub } },
    filter: { read: { eq: false }, expiresAt: { gt: util.time.nowEpochSeconds() } },
    projection: ['id'],
    scanIndexForward: false,
    limit: MAX_COUNTED,
  };
  return query(input);
}

/** @param {ResolverContext<object, { unread: number }, Page<object>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  ctx.stash.unread = ctx.result.items.length;
  return {};
}
