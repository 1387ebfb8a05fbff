import { runtime, util } from '@aws-appsync/utils';

// Gives a line that is there its new quantity; otherwise leaves it to the steps after it.
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

export function response(ctx) {
  if (!ctx.error) {
    ctx.stash.cart = ctx.result;
  } else if (ctx.error.type !== 'DynamoDB:ConditionalCheckFailedException') {
    util.error(ctx.error.message, ctx.error.type);
  }
  return {};
}
