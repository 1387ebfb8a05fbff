import { runtime, util } from '@aws-appsync/utils';

// What a line costs comes from the catalogue, never from the caller.
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
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ sku }) };
}

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
