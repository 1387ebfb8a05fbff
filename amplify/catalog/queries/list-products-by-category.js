/** @import { Page, PageArgs, ResolverContext } from '../../data/resolver-types' */
/** @import { Product } from './resolver-types' */
import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

const MAX_PAGE_SIZE = 48;

/** @param {ResolverContext<PageArgs & { category: string }>} ctx */
export function request(ctx) {
  return query({
    index: 'byCategory',
    query: {
      category: { eq: ctx.args.category },
      publishedAt: { le: util.time.nowISO8601() },
    },
    scanIndexForward: false,
    limit: Math.max(1, Math.min(ctx.args.limit ?? 24, MAX_PAGE_SIZE)),
    nextToken: ctx.args.nextToken,
  });
}

/** @param {ResolverContext<PageArgs, object, Page<Product>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result;
}
