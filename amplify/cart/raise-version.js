import { runtime, util } from '@aws-appsync/utils';

// Taking out a line that is not there is accepted, and raises the version like any other change.
export function request(ctx) {
  if (ctx.stash.cart || ctx.args.quantity !== 0) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ userSub: ctx.identity.sub }),
    update: {
      expression: 'ADD #version :one',
      expressionNames: { '#version': 'version' },
      expressionValues: util.dynamodb.toMapValues({ ':one': 1 }),
    },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  ctx.stash.cart = ctx.result;
  return {};
}
