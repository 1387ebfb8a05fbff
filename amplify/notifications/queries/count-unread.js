import { util } from '@aws-appsync/utils';

const NEWEST = 100;

// How many of the newest are unread. What time has run out for counts no more, deleted or not.
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  return {
    operation: 'Query',
    query: {
      expression: '#userSub = :sub',
      expressionNames: { '#userSub': 'userSub' },
      expressionValues: util.dynamodb.toMapValues({ ':sub': ctx.identity.sub }),
    },
    filter: {
      expression: '#read = :no AND #expiresAt > :now',
      expressionNames: { '#read': 'read', '#expiresAt': 'expiresAt' },
      expressionValues: util.dynamodb.toMapValues({
        ':no': false,
        ':now': util.time.nowEpochSeconds(),
      }),
    },
    projection: { expression: '#id', expressionNames: { '#id': 'id' } },
    scanIndexForward: false,
    limit: NEWEST,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  ctx.stash.unread = ctx.result.items.length;
  return {};
}
