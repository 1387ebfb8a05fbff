import { runtime, util } from '@aws-appsync/utils';

// Marks as read what was not yet, and tells how many that were.
export function request(ctx) {
  const { ids, table } = ctx.stash;
  if (ids.length === 0) {
    runtime.earlyReturn(0);
  }
  return {
    operation: 'TransactWriteItems',
    transactItems: ids.map((id) => ({
      table,
      operation: 'UpdateItem',
      key: util.dynamodb.toMapValues({ userSub: ctx.identity.sub, id }),
      update: {
        expression: 'SET #read = :yes',
        expressionNames: { '#read': 'read' },
        expressionValues: util.dynamodb.toMapValues({ ':yes': true }),
      },
      // One that was forgotten meanwhile does not come back.
      condition: {
        expression: 'attribute_exists(#id)',
        expressionNames: { '#id': 'id' },
      },
    })),
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.stash.ids.length;
}
