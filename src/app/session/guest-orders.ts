/** An order placed in this browser. The token is a guest's only proof that it is theirs. */
export type GuestOrder = { id: string; token: string; number: string; placedAt: string };

const KEY = 'baguni.orders';
const KEPT = 20;

/** The orders that guests placed in this browser, newest first. */
export function guestOrders(): GuestOrder[] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]') as GuestOrder[];
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** What proves that the order is this browser's; `undefined` for a signed-in person's, who needs no proof. */
export function orderToken(id: string): string | undefined {
  return guestOrders().find((order) => order.id === id)?.token;
}

/** Keeps an order's token, from placing it or from the link in a mail. */
export function keepGuestOrder(order: GuestOrder): void {
  const known = guestOrders().find(({ id }) => id === order.id);
  const others = guestOrders().filter(({ id }) => id !== order.id);
  // A link brings the token alone.
  const kept = {
    ...order,
    number: order.number || (known?.number ?? ''),
    placedAt: order.placedAt || (known?.placedAt ?? ''),
  };
  try {
    localStorage.setItem(KEY, JSON.stringify([kept, ...others].slice(0, KEPT)));
  } catch {
    // The link in the mail still opens the order.
  }
}
