import { runtime, util } from '@aws-appsync/utils';

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
  ctx.stash.before = ctx.result ?? { version: 0, lineCount: 0 };
  return {};
}
