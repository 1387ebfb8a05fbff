/** @import { LineContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';

/**
 * Adds a new line while the cart has room for one more; otherwise the next steps take over.
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
      expression:
        'SET #quantity = :quantity, #price = :price, #addedAt = :now ADD #version :one, #lineCount :one',
      expressionNames: {
        '#quantity': `q#${sku}`,
        '#price': `p#${sku}`,
        '#addedAt': `t#${sku}`,
        '#version': 'version',
        '#lineCount': 'lineCount',
      },
      expressionValues: util.dynamodb.toMapValues({
        ':quantity': quantity,
        ':price': ctx.stash.variant.price,
        ':now': util.time.nowEpochMilliSeconds(),
        ':one': 1,
      }),
    },
    condition: {
      expression:
        'attribute_not_exists(#quantity) AND (attribute_not_exists(#lineCount) OR #lineCount < :maxLines)',
      expressionNames: { '#quantity': `q#${sku}`, '#lineCount': 'lineCount' },
      expressionValues: util.dynamodb.toMapValues({ ':maxLines': JSON.parse(ctx.env.MAX_LINES) }),
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
