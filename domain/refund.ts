import { money, multiply } from './money';
import type { ActionInfo, LineQuantity, Order, OrderLine } from './order';
import type { OrderState } from './order-state';
import type { StaffOrderRefusalReason } from './refusal-reasons';

/** The refunded units of a line; `amount` in minor units, including tax that was added to the price. */
export type RefundLine = LineQuantity & { amount: number };

/**
 * A refund of an order. `requested` is the shop's stored decision; `succeeded` and `failed` are
 * reported by Stripe. `id` is unique within the order. `shipping` is the shipping part of `amount`.
 */
export type Refund = ActionInfo & {
  id: string;
  amount: number;
  lines: RefundLine[];
  shipping: number;
  state: 'requested' | 'succeeded' | 'failed';
  paymentRefundId?: string;
  /** Idempotency key chosen by the client. */
  requestId?: string;
};

/** Reason of a refund that was created in the Stripe dashboard instead of by the shop. */
export const REFUNDED_IN_DASHBOARD = 'dashboard';

export type RefundAmounts = Pick<Refund, 'amount' | 'lines' | 'shipping'>;

/** `nothing-left`: everything is refunded already, or costs nothing. */
export type RefundRefusal = {
  reason: Extract<
    StaffOrderRefusalReason,
    'unknown-line' | 'invalid-quantity' | 'more-than-bought' | 'nothing-left'
  >;
  sku?: string;
};

type RefundableOrder = Pick<
  Order,
  'currency' | 'lines' | 'shipping' | 'shippingTax' | 'taxInclusive' | 'total' | 'refunds'
>;

/**
 * Calculates the refund of these units, and of shipping when `shipping` is set. Exact to the minor unit
 * for any sequence of refunds: the last unit of a line gets the remainder. Refused when it exceeds what
 * is still refundable.
 */
export function calculateRefund(
  order: RefundableOrder,
  { lines, shipping }: { lines: readonly LineQuantity[]; shipping: boolean },
): RefundAmounts | { refused: RefundRefusal } {
  const refundLines: RefundLine[] = [];
  // A refund made in the Stripe dashboard names no line, so it reduces whatever is refunded last.
  let remaining = getRefundableAmount(order);
  const take = (requested: number) => {
    const amount = Math.min(requested, remaining);
    remaining -= amount;
    return amount;
  };
  for (const { sku, quantity } of lines) {
    const line = order.lines.find((candidate) => candidate.sku === sku);
    if (!line) return { refused: { reason: 'unknown-line', sku } };
    const isRepeated = refundLines.some((other) => other.sku === sku);
    if (!Number.isInteger(quantity) || quantity < 1 || isRepeated) {
      return { refused: { reason: 'invalid-quantity', sku } };
    }
    if (quantity > countRefundableUnits(order, sku)) {
      return { refused: { reason: 'more-than-bought', sku } };
    }
    refundLines.push({ sku, quantity, amount: take(calculateLineRefund(order, line, quantity)) });
  }
  const shippingAmount = shipping ? take(getRefundableShipping(order)) : 0;
  const amount = refundLines.reduce((all, line) => all + line.amount, shippingAmount);
  if (amount === 0) return { refused: { reason: 'nothing-left' } };
  return { amount, lines: refundLines, shipping: shippingAmount };
}

/**
 * Checks whether staff may make this refund now; undefined when they may. Before shipping, a full
 * refund must be a cancellation; a requested return must be accepted or refused first; and without a
 * payment, or a refund that proves one, there is no money to refund.
 */
export function findRefundProblem(
  order: RefundableOrder & { state: OrderState },
  { amount }: RefundAmounts,
): Extract<StaffOrderRefusalReason, 'not-in-this-state' | 'cancel-instead'> | undefined {
  switch (order.state) {
    case 'paid':
    case 'packed':
      return amount === getRefundableAmount(order) ? 'cancel-instead' : undefined;
    case 'shipped':
    case 'delivered':
    case 'return-refused':
    case 'returned':
      return undefined;
    case 'cancelled':
    case 'expired':
      return order.refunds.length > 0 ? undefined : 'not-in-this-state';
    case 'pending':
    case 'return-requested':
    case 'refunded':
      return 'not-in-this-state';
  }
}

/** Calculates the refund of everything that is not refunded yet; refused when that is nothing. */
export function calculateRemainingRefund(
  order: RefundableOrder,
): RefundAmounts | { refused: RefundRefusal } {
  return calculateRefund(order, { lines: listRefundableLines(order), shipping: true });
}

/** Calculates the refund of a return: its units, and shipping when they complete the order. */
export function calculateReturnRefund(
  order: RefundableOrder & Pick<Order, 'returnLines'>,
): RefundAmounts | { refused: RefundRefusal } {
  const { returnLines = [] } = order;
  const completesOrder = listRefundableLines(order).every(
    ({ sku, quantity }) => returnLines.find((line) => line.sku === sku)?.quantity === quantity,
  );
  return calculateRefund(order, { lines: returnLines, shipping: completesOrder });
}

/** Adds a requested refund to the order, under the order's next refund id. */
export function requestRefund<T extends Pick<Order, 'refunds'>>(
  order: T,
  amounts: RefundAmounts,
  action: ActionInfo & Pick<Refund, 'requestId'>,
): T {
  const refund: Refund = { id: nextRefundId(order), ...amounts, state: 'requested', ...action };
  return { ...order, refunds: [...order.refunds, refund] };
}

/** The id of the order's next refund: r1, r2, … */
export function nextRefundId({ refunds }: Pick<Order, 'refunds'>): string {
  return `r${refunds.length + 1}`;
}

/** Updates one refund with the status that Stripe reports. */
export function updateRefund<T extends Pick<Order, 'refunds'>>(
  order: T,
  id: string,
  status: Pick<Refund, 'state' | 'paymentRefundId'>,
): T {
  const refunds = order.refunds.map((refund) =>
    refund.id === id ? { ...refund, ...status } : refund,
  );
  return { ...order, refunds };
}

/**
 * Whether the order's payment was recorded: the order is paid by it, or owes it back. Refunds made in
 * the Stripe dashboard prove nothing, because their events may arrive before the payment's.
 */
export function isPaymentRecorded({ paidAt, refunds }: Pick<Order, 'paidAt' | 'refunds'>): boolean {
  return (
    Boolean(paidAt) ||
    refunds.some(({ by, reason }) => by === 'payment' && reason !== REFUNDED_IN_DASHBOARD)
  );
}

/** Whether succeeded refunds add up to the order's total. */
export function isFullyRefunded({ refunds, total }: Pick<Order, 'refunds' | 'total'>): boolean {
  const refunded = refunds
    .filter(({ state }) => state === 'succeeded')
    .reduce((all, { amount }) => all + amount, 0);
  return refunded === total;
}

/** The amount that is neither refunded nor being refunded, in minor units. */
export function getRefundableAmount({ total, refunds }: Pick<Order, 'total' | 'refunds'>): number {
  return total - refunds.filter(hasNotFailed).reduce((all, { amount }) => all + amount, 0);
}

/** The units of a SKU that are neither refunded nor being refunded. */
export function countRefundableUnits(
  { lines, refunds }: Pick<Order, 'lines' | 'refunds'>,
  sku: string,
): number {
  const bought = lines.find((line) => line.sku === sku)?.quantity ?? 0;
  return bought - sumLineRefunds(refunds, sku).units;
}

/** The lines with units that are neither refunded nor being refunded. */
export function listRefundableLines(order: Pick<Order, 'lines' | 'refunds'>): LineQuantity[] {
  return order.lines
    .map(({ sku }) => ({ sku, quantity: countRefundableUnits(order, sku) }))
    .filter(({ quantity }) => quantity > 0);
}

// The price of all units refunded so far and now, minus the amount already refunded. Rounded down, so
// that the last unit completes the line's sum.
function calculateLineRefund(order: RefundableOrder, line: OrderLine, quantity: number): number {
  const { units, amount } = sumLineRefunds(order.refunds, line.sku);
  const paid = line.total - line.discount + (order.taxInclusive ? 0 : line.tax);
  const product = multiply(money(paid, order.currency), units + quantity).amount;
  return Math.max(0, Math.floor(product / line.quantity) - amount);
}

function getRefundableShipping(order: RefundableOrder): number {
  const { shipping, shippingTax, taxInclusive, refunds } = order;
  const refunded = refunds.filter(hasNotFailed).reduce((all, refund) => all + refund.shipping, 0);
  return shipping + (taxInclusive ? 0 : shippingTax) - refunded;
}

function sumLineRefunds(
  refunds: readonly Refund[],
  sku: string,
): { units: number; amount: number } {
  const lines = refunds
    .filter(hasNotFailed)
    .flatMap((refund) => refund.lines)
    .filter((line) => line.sku === sku);
  return {
    units: lines.reduce((all, { quantity }) => all + quantity, 0),
    amount: lines.reduce((all, { amount }) => all + amount, 0),
  };
}

function hasNotFailed({ state }: Refund): boolean {
  return state !== 'failed';
}
