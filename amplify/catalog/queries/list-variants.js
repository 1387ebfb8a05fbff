import { util } from '@aws-appsync/utils';

// BatchGetItem of their stock takes 100 keys at most.
const MOST_VARIANTS = 100;

export function request(ctx) {
  return {
    operation: 'Query',
    index: 'byProduct',
    query: {
      expression: '#productSlug = :slug',
      expressionNames: { '#productSlug': 'productSlug' },
      expressionValues: util.dynamodb.toMapValues({ ':slug': ctx.stash.product.slug }),
    },
    limit: MOST_VARIANTS,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  ctx.stash.variants = ctx.result.items;
  return ctx.result;
}
