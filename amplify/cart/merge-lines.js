import { runtime, util } from '@aws-appsync/utils';

// Of the same SKU the larger quantity wins, so merging twice is harmless. What does not fit or is
// not for sale is left out and named. One write, refused when the basket changed since it was read.
export function request(ctx) {
  if (ctx.stash.cart || ctx.stash.refused) {
    runtime.earlyReturn({}, { skipTo: 'NEXT' });
  }
  const { before } = ctx.stash;
  const merge = mergeOf(ctx.args.lines, before, ctx.stash.variants, JSON.parse(ctx.env.MAX_LINES));
  ctx.stash.leftOut = merge.leftOut;
  ctx.stash.whyLeftOut = merge.refused;
  const now = util.time.nowEpochMilliSeconds();
  const names = { '#version': 'version', '#lineCount': 'lineCount' };
  const values = { ':one': 1, ':lineCount': merge.lineCount };
  const sets = ['#lineCount = :lineCount'];
  for (const line of merge.lines) {
    const n = line.place;
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
    condition: before.version === 0 ? isFirst() : isStill(before.version),
  };
}

export function response(ctx) {
  if (!ctx.error) {
    ctx.stash.cart = ctx.result;
    ctx.stash.refused = ctx.stash.whyLeftOut;
  } else if (ctx.error.type !== 'DynamoDB:ConditionalCheckFailedException') {
    util.error(ctx.error.message, ctx.error.type);
  }
  return {};
}

function mergeOf(wishes, before, variants, mostLines) {
  const prices = {};
  for (const variant of variants) {
    prices[variant.sku] = variant.price;
  }
  const bySku = {};
  const leftOut = [];
  let lineCount = before.lineCount ?? 0;
  let refused = null;
  for (const { sku, quantity } of wishes) {
    const isNew = !before[`q#${sku}`];
    const known = bySku[sku];
    if (known) {
      known.quantity = Math.max(known.quantity, quantity);
    } else if (!Object.hasOwn(prices, sku)) {
      leftOut.push(sku);
      refused = refused ?? { reason: 'unknown-sku', sku };
    } else if (isNew && lineCount >= mostLines) {
      leftOut.push(sku);
      refused = refused ?? { reason: 'line-limit', sku, limit: mostLines };
    } else {
      lineCount = lineCount + (isNew ? 1 : 0);
      bySku[sku] = {
        sku,
        isNew,
        quantity: Math.max(before[`q#${sku}`] ?? 0, quantity),
        price: prices[sku],
        place: Object.keys(bySku).length,
      };
    }
  }
  return { lines: Object.values(bySku), leftOut, refused, lineCount };
}

function isFirst() {
  return {
    expression: 'attribute_not_exists(#version)',
    expressionNames: { '#version': 'version' },
  };
}

function isStill(version) {
  return {
    expression: '#version = :versionBefore',
    expressionNames: { '#version': 'version' },
    expressionValues: util.dynamodb.toMapValues({ ':versionBefore': version }),
  };
}
