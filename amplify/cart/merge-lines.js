/** @import { CartRefusal } from '@domain/cart' */
/** @import { CartItem, MergeContext } from './resolver-types' */
import { runtime, util } from '@aws-appsync/utils';

/**
 * Of the same SKU the larger quantity wins, so that merging twice is harmless. SKUs that do not fit or
 * are not for sale are left out and listed. One write, rejected if the cart changed since it was read.
 * @param {MergeContext} ctx
 */
export function request(ctx) {
  if (ctx.stash.cart || ctx.stash.refused) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  const { before } = ctx.stash;
  const merge = mergeLines(ctx);
  ctx.stash.leftOut = merge.leftOut;
  ctx.stash.mergeRefusal = merge.refused;
  const now = util.time.nowEpochMilliSeconds();
  /** @type {Record<string, string>} */
  const names = { '#version': 'version', '#lineCount': 'lineCount' };
  /** @type {Record<string, number>} */
  const values = { ':one': 1, ':lineCount': merge.lineCount };
  const sets = ['#lineCount = :lineCount'];
  for (const line of merge.lines) {
    const n = line.index;
    names[`#q${n}`] = `q#${line.sku}`;
    values[`:q${n}`] = line.quantity;
    sets.push(`#q${n} = :q${n}`);
    if (line.isNew) {
      names[`#p${n}`] = `p#${line.sku}`;
      names[`#t${n}`] = `t#${line.sku}`;
      values[`:p${n}`] = line.price;
      values[`:t${n}`] = now;
      sets.push(`#p${n} = :p${n}`);
      sets.push(`#t${n} = :t${n}`);
    }
  }
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ userSub: ctx.identity.sub }),
    update: {
      expression: `SET ${sets.join(', ')} ADD #version :one`,
      expressionNames: names,
      expressionValues: util.dynamodb.toMapValues(values),
    },
    condition: before.version === 0 ? requireNoCart() : requireVersion(before.version),
  };
}

/** @param {MergeContext} ctx */
export function response(ctx) {
  if (!ctx.error) {
    ctx.stash.cart = ctx.result;
    ctx.stash.refused = ctx.stash.mergeRefusal;
  } else if (ctx.error.type !== 'DynamoDB:ConditionalCheckFailedException') {
    util.error(ctx.error.message, ctx.error.type);
  }
  return {};
}

/** @param {MergeContext} ctx */
function mergeLines(ctx) {
  const { before, variants } = ctx.stash;
  const maxLines = JSON.parse(ctx.env.MAX_LINES);
  /** @type {Record<string, number>} */
  const prices = {};
  for (const variant of variants) {
    prices[variant.sku] = variant.price;
  }
  /** @type {Record<string, { sku: string, isNew: boolean, quantity: number, price: number, index: number }>} */
  const bySku = {};
  /** @type {string[]} */
  const leftOut = [];
  let lineCount = before.lineCount ?? 0;
  /** @type {CartRefusal | null} */
  let refused = null;
  for (const { sku, quantity } of ctx.args.lines) {
    const isNew = !before[`q#${sku}`];
    const known = bySku[sku];
    if (known) {
      known.quantity = Math.max(known.quantity, quantity);
    } else if (!Object.hasOwn(prices, sku)) {
      leftOut.push(sku);
      refused = refused ?? { reason: 'unknown-sku', sku };
    } else if (isNew && lineCount >= maxLines) {
      leftOut.push(sku);
      refused = refused ?? { reason: 'line-limit', sku, limit: maxLines };
    } else {
      lineCount = lineCount + (isNew ? 1 : 0);
      bySku[sku] = {
        sku,
        isNew,
        quantity: Math.max(before[`q#${sku}`] ?? 0, quantity),
        price: prices[sku] ?? 0,
        index: Object.keys(bySku).length,
      };
    }
  }
  return { lines: Object.values(bySku), leftOut, refused, lineCount };
}

function requireNoCart() {
  return {
    expression: 'attribute_not_exists(#version)',
    expressionNames: { '#version': 'version' },
  };
}

/** @param {number} version */
function requireVersion(version) {
  return {
    expression: '#version = :versionBefore',
    expressionNames: { '#version': 'version' },
    expressionValues: util.dynamodb.toMapValues({ ':versionBefore': version }),
  };
}
