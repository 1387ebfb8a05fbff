import { util } from '@aws-appsync/utils';

const MOST_ON_A_PAGE = 48;

export function request(ctx) {
  const limit = Math.max(1, Math.min(ctx.args.limit ?? 24, MOST_ON_A_PAGE));
  return {
    operation: 'Query',
    index: 'byCategory',
    query: {
      expression: '#category = :category AND #publishedAt <= :now',
      expressionNames: { '#category': 'category', '#publishedAt': 'publishedAt' },
      expressionValues: util.dynamodb.toMapValues({
        ':category': ctx.args.category,
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
