import type { Order, LineQuantity } from './order';
import { linesLeft, piecesLeft } from './refund';

/** `too-late`: the time for it is over. The rest as for a refund. */
export type ReturnRefusal = {
  reason:
    'not-in-this-state' | 'too-late' | 'unknown-line' | 'invalid-quantity' | 'more-than-bought';
  sku?: string;
};

type Delivered = Pick<Order, 'state' | 'lines' | 'refunds' | 'returnBy'>;

/** Whether a shopper may ask to send anything back at `at` (epoch ms): what the page's button asks. */
export function mayReturn(order: Delivered, at: number): boolean {
  return (
    order.state === 'delivered' &&
    order.returnBy !== undefined &&
    at <= Date.parse(order.returnBy) &&
    linesLeft(order).length > 0
  );
}

/** Why these pieces cannot be sent back at `at` (epoch ms); undefined when they can. */
export function returnProblem(
  order: Delivered,
  lines: readonly LineQuantity[],
  at: number,
): ReturnRefusal | undefined {
  if (order.state !== 'delivered') return { reason: 'not-in-this-state' };
  if (!mayReturn(order, at)) return { reason: 'too-late' };
  if (lines.length === 0) return { reason: 'invalid-quantity' };
  for (const { sku, quantity } of lines) {
    const isTwice = lines.filter((line) => line.sku === sku).length > 1;
    if (!order.lines.some((line) => line.sku === sku)) return { reason: 'unknown-line', sku };
    if (isTwice || !Number.isInteger(quantity) || quantity < 1) {
      return { reason: 'invalid-quantity', sku };
    }
    if (quantity > piecesLeft(order, sku)) return { reason: 'more-than-bought', sku };
  }
  return undefined;
}

/** Until when what was delivered at `at` (ISO 8601) may be sent back, ISO 8601. */
export function returnByOf(at: string, returnDays: number): string {
  return new Date(Date.parse(at) + returnDays * 24 * 60 * 60 * 1000).toISOString();
}
