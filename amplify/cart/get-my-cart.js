/** @import { ResolverContext } from '../data/resolver-types' */
/** @import { CartItem } from './resolver-types' */
import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

/** @param {ResolverContext} ctx */
export function request(ctx) {
  if (!ctx.identity?.sub) {
    util.unauthorized();
  }
  return get({ key: { userSub: ctx.identity.sub }, consistentRead: true });
}

/** @param {ResolverContext<object, object, CartItem | null>} ctx */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result ? buildCartView(ctx.result) : { version: 0, lines: [] };
}

/**
 * Oldest line first. `sort()` of APPSYNC_JS takes no comparison function, so the keys carry the order.
 * @param {CartItem} item
 */
function buildCartView(item) {
  /** @type {Record<string, object>} */
  const linesBySortKey = {};
  for (const name of Object.keys(item)) {
    if (name.startsWith('q#')) {
      const sku = name.slice(2);
      const addedAt = item[`t#${sku}`];
      const priceSeen = item[`p#${sku}`];
      linesBySortKey[`${addedAt}#${sku}`] = { sku, quantity: item[name], priceSeen, addedAt };
    }
  }
  const keys = Object.keys(linesBySortKey);
  keys.sort();
  return { version: item.version, lines: keys.map((key) => linesBySortKey[key]) };
}
