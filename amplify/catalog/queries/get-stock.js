import { runtime, util } from '@aws-appsync/utils';

// Leaves in the stash, by SKU, what anyone may know of the stock: a band, never the count.
export function request(ctx) {
  const { variants, awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  ctx.stash.bands = {};
  if (variants.length === 0) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return {
    operation: 'BatchGetItem',
    tables: {
      [`Stock-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`]: {
        keys: variants.map((variant) => util.dynamodb.toMapValues({ sku: variant.sku })),
      },
    },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  const low = JSON.parse(ctx.env.LOW_STOCK);
  for (const stock of ctx.result.data[`Stock-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`]) {
    if (stock) {
      ctx.stash.bands[stock.sku] = bandOf(stock.available, low);
    }
  }
  return {};
}

function bandOf(available, low) {
  if (available <= 0) {
    return { state: 'out' };
  }
  return available <= low ? { state: 'few', left: available } : { state: 'in' };
}
