import { runtime, util } from '@aws-appsync/utils';

const LONGEST = 40;

// What a code takes off, for a preview: whether it still holds is decided when the order is placed.
export function request(ctx) {
  const code = ctx.args.code.trim().toUpperCase();
  if (code === '' || code.length > LONGEST) {
    runtime.earlyReturn(null);
  }
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ code }) };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result?.active ? ctx.result : null;
}
