/** @import { CartItem, LineContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

/**
 * No conditional write was accepted: the stored cart shows which limit was reached.
 * @param {LineContext} ctx
 */
export function request(ctx) {
  if (ctx.stash.cart || ctx.stash.refused) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return get({ key: { userSub: ctx.identity.sub }, consistentRead: true });
}

/** @param {LineContext<CartItem | null>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { sku, quantity } = ctx.args;
  const maxQuantity = JSON.parse(ctx.env.MAX_QUANTITY);
  const maxLines = JSON.parse(ctx.env.MAX_LINES);
  const current = ctx.result ? ctx.result[`q#${sku}`] : null;
  if (current && current + quantity > maxQuantity) {
    ctx.stash.refused = { reason: 'quantity-limit', sku, limit: maxQuantity };
  } else if (!current && ctx.result && ctx.result.lineCount >= maxLines) {
    ctx.stash.refused = { reason: 'line-limit', sku, limit: maxLines };
  }
  return {};
}
