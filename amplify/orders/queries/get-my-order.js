import { util } from '@aws-appsync/utils';

export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues({ id: ctx.args.id }),
    consistentRead: true,
  };
}

// Someone else's order and no order look the same.
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result?.userSub === ctx.identity.sub ? ctx.result : null;
}
