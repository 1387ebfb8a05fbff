import { runtime, util } from '@aws-appsync/utils';

export function request(ctx) {
  const { awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  const skus = distinct(ctx.args.skus);
  if (skus.length > JSON.parse(ctx.env.MAX_LINES)) {
    util.error(`At most ${ctx.env.MAX_LINES} SKUs may be asked for at once.`, 'TooManySkus');
  }
  if (skus.length === 0) {
    runtime.earlyReturn([], { skipTo: 'END' });
  }
  return {
    operation: 'BatchGetItem',
    tables: {
      [`Variant-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`]: {
        keys: skus.map((sku) => util.dynamodb.toMapValues({ sku })),
      },
    },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const { awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  const found = ctx.result.data[`Variant-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`];
  ctx.stash.variants = found.filter((variant) => variant !== null);
  return {};
}

function distinct(skus) {
  const seen = {};
  for (const sku of skus) {
    seen[sku] = true;
  }
  return Object.keys(seen).filter((sku) => sku !== '');
}
