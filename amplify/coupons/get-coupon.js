/** @import { ResolverContext } from '../data/resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

const MAX_CODE_LENGTH = 40;

/**
 * The terms of a coupon, for a preview. Whether it can be used is decided when the order is placed.
 * @param {ResolverContext<{ code: string }>} ctx
 */
export function request(ctx) {
  const code = ctx.args.code.trim().toUpperCase();
  if (code === '' || code.length > MAX_CODE_LENGTH) {
    runtime.earlyReturn(null);
  }
  return get({ key: { code } });
}

/** @param {ResolverContext<object, object, { active: boolean } | null>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result?.active ? ctx.result : null;
}
