import { util } from '@aws-appsync/utils';

export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues({ userSub: ctx.identity.sub }),
    consistentRead: true,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result ? viewOf(ctx.result) : { version: 0, lines: [] };
}

// Oldest line first. This runtime's sort() takes no comparison, so the keys carry the order.
function viewOf(item) {
  const bySortKey = {};
  for (const name of Object.keys(item)) {
    if (name.startsWith('q#')) {
      const sku = name.slice(2);
      const addedAt = item[`t#${sku}`];
      const priceSeen = item[`p#${sku}`];
      bySortKey[`${addedAt}#${sku}`] = { sku, quantity: item[name], priceSeen, addedAt };
    }
  }
  const keys = Object.keys(bySortKey);
  keys.sort();
  return { version: item.version, lines: keys.map((key) => bySortKey[key]) };
}
