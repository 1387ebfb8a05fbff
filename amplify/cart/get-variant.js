/** @import { Variant } from '../catalog/queries/resolver-types' */
/** @import { LineContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

/**
 * The price of a line comes from the catalog, never from the caller.
 * @param {LineContext} ctx
 */
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  const { sku, quantity } = ctx.args;
  const limit = JSON.parse(ctx.env.MAX_QUANTITY);
  if (!ctx.stash.cart && quantity < 1) {
    ctx.stash.refused = { reason: 'invalid-quantity', sku };
  }
  if (quantity > limit) {
    ctx.stash.refused = { reason: 'quantity-limit', sku, limit };
  }
  if (sku === '') {
    ctx.stash.refused = { reason: 'unknown-sku', sku };
  }
  if (ctx.stash.cart || ctx.stash.refused) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return get({ key: { sku } });
}

/** @param {LineContext<Variant>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  if (!ctx.result) {
    ctx.stash.refused = { reason: 'unknown-sku', sku: ctx.args.sku };
  }
  ctx.stash.variant = ctx.result;
  return {};
}
