/** @import { BatchResult, ResolverContext } from '../../data/resolver-types' */
/** @import { CatalogStash, Stock } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { batchGet } from '@aws-appsync/utils/dynamodb';

/**
 * Puts the public view of the stock into the stash, by SKU: a band, never the number of units.
 * @param {ResolverContext<object, CatalogStash>} ctx
 */
export function request(ctx) {
  const { variants } = ctx.stash;
  ctx.stash.stockBands = {};
  if (variants.length === 0) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  return batchGet({
    tables: { [getTableName(ctx)]: { keys: variants.map((variant) => ({ sku: variant.sku })) } },
  });
}

/** @param {ResolverContext<object, CatalogStash, BatchResult<Stock>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const lowStock = JSON.parse(ctx.env.LOW_STOCK);
  for (const stock of ctx.result.data[getTableName(ctx)] ?? []) {
    if (stock) {
      ctx.stash.stockBands[stock.sku] = getStockBand(stock.available, lowStock);
    }
  }
  return {};
}

/** @param {Pick<ResolverContext, 'stash'>} ctx */
function getTableName(ctx) {
  const { awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  return `Stock-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`;
}

/**
 * @param {number} available
 * @param {number} lowStock
 * @returns {import('@domain/stock').StockBand}
 */
function getStockBand(available, lowStock) {
  if (available <= 0) {
    return { state: 'out' };
  }
  return available <= lowStock ? { state: 'few', left: available } : { state: 'in' };
}
