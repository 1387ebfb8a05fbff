/** @import { ResolverContext } from '../../data/resolver-types' */
import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

/** @param {ResolverContext<{ id: string }>} ctx */
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  return get({ key: { id: ctx.args.id }, consistentRead: true });
}

/**
 * Returns null both for another person's order and for an unknown id.
 * @param {ResolverContext<object, object, { userSub?: string } | null>} ctx
 */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result?.userSub === ctx.identity.sub ? ctx.result : null;
}
