/** @import { Page, ResolverContext } from '../../data/resolver-types' */
import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

const MAX_PROBLEMS = 100;

/**
 * The schema restricts this query to staff.
 * @param {ResolverContext} ctx
 */
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  return query({ query: { list: { eq: 'open' } }, consistentRead: true, limit: MAX_PROBLEMS });
}

/** @param {ResolverContext<object, object, Page<object>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result.items;
}
