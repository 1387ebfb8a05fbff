/** @import { LineContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';

/**
 * setCartLine with quantity 0 removes the line, even if its SKU is no longer for sale.
 * @param {LineContext} ctx
 */
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  const { sku, quantity } = ctx.args;
  if (quantity !== 0) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ userSub: ctx.identity.sub }),
    update: {
      expression: 'REMOVE #quantity, #price, #addedAt ADD #version :one, #lineCount :minusOne',
      expressionNames: {
        '#quantity': `q#${sku}`,
        '#price': `p#${sku}`,
        '#addedAt': `t#${sku}`,
        '#version': 'version',
        '#lineCount': 'lineCount',
      },
      expressionValues: util.dynamodb.toMapValues({ ':one': 1, ':minusOne': -1 }),
    },
    condition: {
      expression: 'attribute_exists(#quantity)',
      expressionNames: { '#quantity': `q#${sku}` },
    },
  };
}

/** @param {LineContext} ctx */
export function response(ctx) {
  if (!ctx.error) {
    ctx.stash.cart = ctx.result;
  } else if (ctx.error.type !== 'DynamoDB:ConditionalCheckFailedException') {
    util.error(ctx.error.message, ctx.error.type);
  }
  return {};
}
