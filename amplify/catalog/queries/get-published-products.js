import { runtime, util } from '@aws-appsync/utils';

// Keeps in the stash only variants whose product anyone may see, and those products by slug.
export function request(ctx) {
  const { variants, awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  const slugs = {};
  for (const variant of variants) {
    slugs[variant.productSlug] = true;
  }
  const keys = Object.keys(slugs).map((slug) => util.dynamodb.toMapValues({ slug }));
  if (keys.length === 0) {
    ctx.stash.products = {};
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return {
    operation: 'BatchGetItem',
    tables: { [`Product-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`]: { keys } },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { variants, awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  const now = util.time.nowISO8601();
  const products = {};
  for (const product of ctx.result.data[
    `Product-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`
  ]) {
    if (product?.publishedAt && product.publishedAt <= now) {
      products[product.slug] = product;
    }
  }
  ctx.stash.products = products;
  ctx.stash.variants = variants.filter((variant) => products[variant.productSlug]);
  return {};
}
