import { runtime, util } from '@aws-appsync/utils';

// Neither an old line nor a new one would take it: the basket itself says which limit was met.
export function request(ctx) {
  if (ctx.stash.cart || ctx.stash.refused) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues({ userSub: ctx.identity.sub }),
    consistentRead: true,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { sku, quantity } = ctx.args;
  const mostPieces = JSON.parse(ctx.env.MAX_QUANTITY);
  const mostLines = JSON.parse(ctx.env.MAX_LINES);
  const held = ctx.result ? ctx.result[`q#${sku}`] : null;
  if (held && held + quantity > mostPieces) {
    ctx.stash.refused = { reason: 'quantity-limit', sku, limit: mostPieces };
  } else if (!held && ctx.result && ctx.result.lineCount >= mostLines) {
    ctx.stash.refused = { reason: 'line-limit', sku, limit: mostLines };
  }
  return {};
}
