import { util } from '@aws-appsync/utils';

const MOST_ON_A_PAGE = 50;

// A person's own notifications, newest first, found by the `sub` of their token and nothing else.
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
      expression: '#expiresAt > :now',
      expressionNames: { '#expiresAt': 'expiresAt' },
      expressionValues: util.dynamodb.toMapValues({ ':now': util.time.nowEpochSeconds() }),
    },
    scanIndexForward: false,
    limit: Math.max(1, Math.min(ctx.args.limit ?? 20, MOST_ON_A_PAGE)),
    nextToken: ctx.args.nextToken,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { items, nextToken } = ctx.result;
  return { notifications: items, nextToken, unread: ctx.stash.unread };
}
