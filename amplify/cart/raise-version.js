/** @import { LineContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';

/**
 * Removing a line that does not exist is accepted and raises the version like any other change.
 * @param {LineContext} ctx
 */
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

/** @param {LineContext} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  ctx.stash.cart = ctx.result;
  return {};
}
