import { runtime, util } from '@aws-appsync/utils';

// A batch reads 100 items at most; no browser basket holds as many.
const MOST_LINES_AT_ONCE = 100;

export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  const refused = refusalOf(ctx.args.lines, ctx.env);
  ctx.stash.variants = [];
  if (refused) {
    ctx.stash.refused = refused;
  }
  if (refused || ctx.args.lines.length === 0) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  const { awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  const skus = {};
  for (const line of ctx.args.lines) {
    skus[line.sku] = true;
  }
  return {
    operation: 'BatchGetItem',
    tables: {
      [`Variant-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`]: {
        keys: Object.keys(skus).map((sku) => util.dynamodb.toMapValues({ sku })),
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

function refusalOf(lines, env) {
  const limit = JSON.parse(env.MAX_QUANTITY);
  if (lines.length > MOST_LINES_AT_ONCE) {
    return { reason: 'line-limit', limit: JSON.parse(env.MAX_LINES) };
  }
  for (const line of lines) {
    if (line.sku === '') {
      return { reason: 'unknown-sku', sku: line.sku };
    }
    if (line.quantity < 1) {
      return { reason: 'invalid-quantity', sku: line.sku };
    }
    if (line.quantity > limit) {
      return { reason: 'quantity-limit', sku: line.sku, limit };
    }
  }
  return null;
}
