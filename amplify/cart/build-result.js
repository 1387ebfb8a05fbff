/** @import { CartItem, ResultContext } from './resolver-types' */
import { util } from '@aws-appsync/utils';

export function request() {
  return {};
}

/**
 * Last step of every change: the steps before it left the changed cart or the refusal in the stash.
 * @param {ResultContext} ctx
 */
export function response(ctx) {
  const { cart, refused, leftOut } = ctx.stash;
  if (!cart && !refused) {
    util.error('The cart is being changed by another request. Try again.', 'TooBusy');
  }
  return { cart: cart ? buildCartView(cart) : null, refused, leftOut };
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
