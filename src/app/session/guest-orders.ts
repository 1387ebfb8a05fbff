import { storedValue } from '../storage/stored-value';

/** An order that this browser holds the token of: placed here, or opened through the link in an email. */
export type GuestOrder = {
  id: string;
  /** A guest's only proof that the order is theirs. */
  token: string;
  number: string;
  /** ISO 8601. */
  placedAt: string;
  /** The order's email address, if the token came through the link in an email. */
  emailedTo?: string;
  /** The `sub` of the account that the backend refused to add the order to. */
  refusedFor?: string;
};

const MAX_ORDERS = 20;

// Without storage the link in the email still opens the order.
const stored = storedValue('localStorage', 'baguni.guest-orders', (value): value is GuestOrder[] =>
  Array.isArray(value),
);

/** The orders that this browser holds the tokens of, newest first. */
export function readGuestOrders(): GuestOrder[] {
  return stored.read() ?? [];
}

/** The token of a guest's order; `undefined` for an account's order, which needs none. */
export function getOrderToken(id: string): string | undefined {
  return readGuestOrders().find((order) => order.id === id)?.token;
}

/** Adds an order or replaces the one with the same id; keeps the newest 20. */
export function saveGuestOrder(order: GuestOrder): void {
  const others = readGuestOrders().filter(({ id }) => id !== order.id);
  const newestFirst = [order, ...others].sort((a, b) => b.placedAt.localeCompare(a.placedAt));
  stored.write(newestFirst.slice(0, MAX_ORDERS));
}

export function removeGuestOrders(ids: readonly string[]): void {
  stored.write(readGuestOrders().filter(({ id }) => !ids.includes(id)));
}
