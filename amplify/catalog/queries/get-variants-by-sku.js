/** @import { BatchResult, ResolverContext } from '../../data/resolver-types' */
/** @import { CatalogStash, Variant } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { batchGet } from '@aws-appsync/utils/dynamodb';

/** @param {ResolverContext<{ skus: string[] }>} ctx */
export function request(ctx) {
  const skus = listDistinct(ctx.args.skus);
  if (skus.length > JSON.parse(ctx.env.MAX_LINES)) {
    util.error(`Request at most ${ctx.env.MAX_LINES} SKUs at once.`, 'TooManySkus');
  }
  if (skus.length === 0) {
    runtime.earlyReturn([], { skipTo: 'END' });
  }
  return batchGet({ tables: { [getTableName(ctx)]: { keys: skus.map((sku) => ({ sku })) } } });
}

/** @param {ResolverContext<object, CatalogStash, BatchResult<Variant>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const variants = ctx.result.data[getTableName(ctx)] ?? [];
  ctx.stash.variants = variants.filter((variant) => variant !== null);
  return {};
}

/** @param {Pick<ResolverContext, 'stash'>} ctx */
function getTableName(ctx) {
  const { awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  return `Variant-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`;
}

/** @param {string[]} skus */
function listDistinct(skus) {
  /** @type {Record<string, boolean>} */
  const seen = {};
  for (const sku of skus) {
    seen[sku] = true;
  }
  return Object.keys(seen).filter((sku) => sku !== '');
}
