/** @import { LineContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';

/**
 * Increases an existing line that stays within the limit; otherwise the next steps take over.
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
      expression: 'SET #price = :price ADD #quantity :quantity, #version :one',
      expressionNames: {
        '#price': `p#${sku}`,
        '#quantity': `q#${sku}`,
        '#version': 'version',
      },
      expressionValues: util.dynamodb.toMapValues({
        ':price': ctx.stash.variant.price,
        ':quantity': quantity,
        ':one': 1,
      }),
    },
    condition: {
      expression: 'attribute_exists(#quantity) AND #quantity <= :maxBefore',
      expressionNames: { '#quantity': `q#${sku}` },
      expressionValues: util.dynamodb.toMapValues({
        ':maxBefore': JSON.parse(ctx.env.MAX_QUANTITY) - quantity,
      }),
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
