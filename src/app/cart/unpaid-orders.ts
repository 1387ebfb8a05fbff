import { storedValue } from '../storage/stored-value';

type OrderedLine = { sku: string; quantity: number };

const unpaidOrders = storedValue(
  'localStorage',
  'baguni.unpaid-orders',
  (value): value is Record<string, OrderedLine[]> => typeof value === 'object' && value !== null,
);

/** Stores the lines of a guest's unpaid order in this browser; they leave the cart when the order is paid. */
export function saveUnpaidOrder(id: string, lines: readonly OrderedLine[]): void {
  const stored = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  unpaidOrders.write({ ...unpaidOrders.read(), [id]: stored });
}

/** Ids of the orders that were unpaid when this browser last checked. */
export function listUnpaidOrderIds(): string[] {
  return Object.keys(unpaidOrders.read() ?? {});
}

/** Reads and removes an order's lines, so that an old order takes nothing from a cart that is filled again. */
export function takeUnpaidOrder(id: string): OrderedLine[] {
  const { [id]: lines = [], ...others } = unpaidOrders.read() ?? {};
  if (Object.keys(others).length > 0) unpaidOrders.write(others);
  else unpaidOrders.remove();
  return lines;
}
