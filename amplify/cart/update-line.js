/** @import { LineContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';

/**
 * Sets the quantity of an existing line; otherwise the next steps take over.
 * @param {LineContext} ctx
 */
export function request(ctx) {
  if (ctx.stash.cart || ctx.stash.refused) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  const { sku, quantity } = ctx.args;
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ userSub: ctx.identity.sub }),
    update: {
      expression: 'SET #quantity = :quantity, #price = :price ADD #version :one',
      expressionNames: {
        '#quantity': `q#${sku}`,
        '#price': `p#${sku}`,
        '#version': 'version',
      },
      expressionValues: util.dynamodb.toMapValues({
        ':quantity': quantity,
        ':price': ctx.stash.variant.price,
        ':one': 1,
      }),
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
