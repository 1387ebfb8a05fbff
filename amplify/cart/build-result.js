// Last step of every change to a basket: the steps before it left what happened in the stash.
import { util } from '@aws-appsync/utils';

export function request() {
  return {};
}

export function response(ctx) {
  const { cart, refused, leftOut } = ctx.stash;
  if (!cart && !refused) {
    util.error('The basket is being changed from elsewhere. Try again.', 'TooBusy');
  }
  return { cart: cart ? viewOf(cart) : null, refused, leftOut };
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
