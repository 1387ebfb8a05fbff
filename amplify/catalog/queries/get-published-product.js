import { runtime, util } from '@aws-appsync/utils';

export function request(ctx) {
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ slug: ctx.args.slug }) };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const product = ctx.result;
  const isPublished = product?.publishedAt && product.publishedAt <= util.time.nowISO8601();
  if (!isPublished) {
    runtime.earlyReturn(null, { skipTo: 'END' });
  }
  ctx.stash.product = product;
  return product;
}
