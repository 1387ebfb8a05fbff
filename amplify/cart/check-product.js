import { runtime, util } from '@aws-appsync/utils';

// A variant is for sale only while its product is published.
export function request(ctx) {
  if (ctx.stash.cart || ctx.stash.refused) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  const { productSlug } = ctx.stash.variant;
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ slug: productSlug }) };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const publishedAt = ctx.result?.publishedAt;
  if (!publishedAt || publishedAt > util.time.nowISO8601()) {
    ctx.stash.refused = { reason: 'unknown-sku', sku: ctx.args.sku };
  }
  return {};
}
