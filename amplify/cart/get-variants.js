/** @import { CartRefusal } from '@domain/cart' */
/** @import { Variant } from '../catalog/queries/resolver-types' */
/** @import { BatchResult } from '../data/resolver-types' */
/** @import { MergeContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';
import { batchGet } from '@aws-appsync/utils/dynamodb';

// BatchGetItem reads 100 items at most; no guest's cart holds as many lines.
const MAX_LINES_PER_REQUEST = 100;

/** @param {MergeContext} ctx */
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  const refused = validateLines(ctx);
  ctx.stash.variants = [];
  if (refused) {
    ctx.stash.refused = refused;
  }
  if (refused || ctx.args.lines.length === 0) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  /** @type {Record<string, boolean>} */
  const skus = {};
  for (const line of ctx.args.lines) {
    skus[line.sku] = true;
  }
  return batchGet({
    tables: { [getTableName(ctx)]: { keys: Object.keys(skus).map((sku) => ({ sku })) } },
  });
}

/** @param {MergeContext<BatchResult<Variant>>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const variants = ctx.result.data[getTableName(ctx)] ?? [];
  ctx.stash.variants = variants.filter((variant) => variant !== null);
  return {};
}

/** @param {Pick<MergeContext, 'stash'>} ctx */
function getTableName(ctx) {
  const { awsAppsyncApiId, amplifyApiEnvironmentName } = ctx.stash;
  return `Variant-${awsAppsyncApiId}-${amplifyApiEnvironmentName}`;
}

/**
 * @param {MergeContext} ctx
 * @returns {CartRefusal | null}
 */
function validateLines(ctx) {
  const { lines } = ctx.args;
  const limit = JSON.parse(ctx.env.MAX_QUANTITY);
  if (lines.length > MAX_LINES_PER_REQUEST) {
    return { reason: 'line-limit', limit: JSON.parse(ctx.env.MAX_LINES) };
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
