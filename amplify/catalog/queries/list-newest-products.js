import { util } from '@aws-appsync/utils';

const MOST_ON_A_PAGE = 48;

export function request(ctx) {
  const limit = Math.max(1, Math.min(ctx.args.limit ?? 24, MOST_ON_A_PAGE));
  return {
    operation: 'Query',
    index: 'byShelf',
    query: {
      expression: '#shelf = :shelf AND #publishedAt <= :now',
      expressionNames: { '#shelf': 'shelf', '#publishedAt': 'publishedAt' },
      expressionValues: util.dynamodb.toMapValues({
        ':shelf': 'shop',
        ':now': util.time.nowISO8601(),
      }),
    },
    scanIndexForward: false,
    limit,
    nextToken: ctx.args.nextToken,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result;
}
