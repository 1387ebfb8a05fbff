import type { LineQuantity, Order } from './order';
import { countRefundableUnits, listRefundableLines } from './refund';
import type { ShopperOrderRefusalReason } from './refusal-reasons';

/** `too-late`: the return deadline has passed. The other reasons as for a refund. */
export type ReturnRefusal = {
  reason: Extract<
    ShopperOrderRefusalReason,
    'not-in-this-state' | 'too-late' | 'unknown-line' | 'invalid-quantity' | 'more-than-bought'
  >;
  sku?: string;
};

type ReturnableOrder = Pick<Order, 'state' | 'lines' | 'refunds' | 'returnBy'>;

/** Whether a shopper may request a return of anything at `at` (epoch ms). */
export function canRequestReturn(order: ReturnableOrder, at: number): boolean {
  return (
    order.state === 'delivered' &&
    order.returnBy !== undefined &&
    at <= Date.parse(order.returnBy) &&
    listRefundableLines(order).length > 0
  );
}

/** Finds the reason why these units cannot be returned at `at` (epoch ms); undefined when they can. */
export function findReturnProblem(
  order: ReturnableOrder,
  lines: readonly LineQuantity[],
  at: number,
): ReturnRefusal | undefined {
  if (order.state !== 'delivered') return { reason: 'not-in-this-state' };
  if (!canRequestReturn(order, at)) return { reason: 'too-late' };
  if (lines.length === 0) return { reason: 'invalid-quantity' };
  for (const { sku, quantity } of lines) {
    const isRepeated = lines.filter((line) => line.sku === sku).length > 1;
    if (!order.lines.some((line) => line.sku === sku)) return { reason: 'unknown-line', sku };
    if (isRepeated || !Number.isInteger(quantity) || quantity < 1) {
      return { reason: 'invalid-quantity', sku };
    }
    if (quantity > countRefundableUnits(order, sku)) return { reason: 'more-than-bought', sku };
  }
  return undefined;
}

/** The deadline for returning what was delivered at `at`; both ISO 8601. */
export function getReturnDeadline(at: string, returnDays: number): string {
  return new Date(Date.parse(at) + returnDays * 24 * 60 * 60 * 1000).toISOString();
}
