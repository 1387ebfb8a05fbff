/** @import { CartItem, MergeContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

/** @param {MergeContext} ctx */
export function request(ctx) {
  if (ctx.stash.cart || ctx.stash.refused) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return get({ key: { userSub: ctx.identity.sub }, consistentRead: true });
}

/** @param {MergeContext<CartItem | null>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  ctx.stash.before = ctx.result ?? { version: 0, lineCount: 0 };
  return {};
}
