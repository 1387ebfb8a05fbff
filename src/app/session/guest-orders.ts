/** An order that a token opens: placed in this browser, or come by the link in a mail. */
export type GuestOrder = {
  id: string;
  /** A guest's only proof that the order is theirs. */
  token: string;
  number: string;
  placedAt: string;
  /** Whom it was emailed to; of an order that came by a link. */
  mailedTo?: string;
  /** The `sub` of the account that it could not become a part of. */
  notOf?: string;
};

const KEY = 'baguni.orders';
const KEPT = 20;

/** The orders that this browser holds the tokens of, newest first. */
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

/** Keeps an order's token, in place of what was kept of that order. */
export function keepGuestOrder(order: GuestOrder): void {
  const others = guestOrders().filter(({ id }) => id !== order.id);
  write([order, ...others].sort((a, b) => b.placedAt.localeCompare(a.placedAt)).slice(0, KEPT));
}

/** Those orders need no token any more. */
export function forgetGuestOrders(ids: readonly string[]): void {
  write(guestOrders().filter(({ id }) => !ids.includes(id)));
}

function write(orders: readonly GuestOrder[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(orders));
  } catch {
    // The link in the mail still opens the order.
  }
}
