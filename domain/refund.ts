import { money, multiply } from './money';
import type { ActionInfo, Order, OrderLine, LineQuantity } from './order';

/** Pieces whose price goes back; `amount` in minor units, tax that was put on top included. */
export type RefundLine = LineQuantity & { amount: number };

/**
 * Money on its way back. `asked` is a decision that is stored; `done` and `failed` are Stripe's
 * word. `id` is unique within the order. `shipping` is the part of `amount` that is carriage.
 */
export type Refund = ActionInfo & {
  id: string;
  amount: number;
  lines: RefundLine[];
  shipping: number;
  state: 'requested' | 'succeeded' | 'failed';
  paymentRefundId?: string;
  /** Which request of a page asked for it: the same one never asks twice. */
  requestId?: string;
};

/** Why money went back past the shop: somebody sent it at Stripe. */
export const BY_HAND = 'by-hand';

export type RefundSums = Pick<Refund, 'amount' | 'lines' | 'shipping'>;

/** `nothing-left`: all of it is back already, or costs nothing. */
export type RefundRefusal = {
  reason: 'unknown-line' | 'invalid-quantity' | 'more-than-bought' | 'nothing-left';
  sku?: string;
};

type Paid = Pick<
  Order,
  'currency' | 'lines' | 'shipping' | 'shippingTax' | 'taxInclusive' | 'total' | 'refunds'
>;

/**
 * What these pieces, and carriage if `shipping`, cost the shopper: exact to the unit however an order
 * is paid back, since the last piece of a line takes what is left of it. Refused beyond what is left.
 */
export function refundFor(
  order: Paid,
  { lines, shipping }: { lines: readonly LineQuantity[]; shipping: boolean },
): RefundSums | { refused: RefundRefusal } {
  const parts: RefundLine[] = [];
  // Money that went back past the shop, by hand at Stripe, is of no line: it lessens what comes last.
  let left = amountLeft(order);
  const take = (wished: number) => {
    const amount = Math.min(wished, left);
    left -= amount;
    return amount;
  };
  for (const { sku, quantity } of lines) {
    const bought = order.lines.find((line) => line.sku === sku);
    if (!bought) return { refused: { reason: 'unknown-line', sku } };
    if (!Number.isInteger(quantity) || quantity < 1 || parts.some((part) => part.sku === sku)) {
      return { refused: { reason: 'invalid-quantity', sku } };
    }
    if (quantity > piecesLeft(order, sku)) return { refused: { reason: 'more-than-bought', sku } };
    parts.push({ sku, quantity, amount: take(amountOf(order, bought, quantity)) });
  }
  const carriage = shipping ? take(shippingLeft(order)) : 0;
  const amount = parts.reduce((all, part) => all + part.amount, carriage);
  if (amount === 0) return { refused: { reason: 'nothing-left' } };
  return { amount, lines: parts, shipping: carriage };
}

/**
 * Whether staff may pay a part back now. Before it is sent an order is called off rather than paid
 * back whole; a return that was asked for is answered first; and without a payment, or a refund that
 * proves one, there is no money to give.
 */
export function refundProblem(
  order: Paid & Pick<Order, 'state'>,
  { amount }: RefundSums,
): 'not-in-this-state' | 'cancel-instead' | undefined {
  switch (order.state) {
    case 'paid':
    case 'packed':
      return amount === amountLeft(order) ? 'cancel-instead' : undefined;
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

/** Everything that is not back yet; refused when that is nothing. */
export function refundOfTheRest(order: Paid): RefundSums | { refused: RefundRefusal } {
  return refundFor(order, { lines: linesLeft(order), shipping: true });
}

/** What a return pays back: its pieces, and carriage too when with them everything is back. */
export function refundOfReturn(order: Paid & Pick<Order, 'returnLines'>) {
  const { returnLines = [] } = order;
  const isAll = linesLeft(order).every(
    ({ sku, quantity }) => returnLines.find((line) => line.sku === sku)?.quantity === quantity,
  );
  return refundFor(order, { lines: returnLines, shipping: isAll });
}

/** The order with a refund asked for; its id is the next of the order. */
export function askRefund<Kind extends Order>(
  order: Kind,
  sums: RefundSums,
  doing: ActionInfo & Pick<Refund, 'requestId'>,
): Kind {
  const id = `r${String(order.refunds.length + 1)}`;
  const refund: Refund = { id, ...sums, state: 'requested', ...doing };
  return { ...order, refunds: [...order.refunds, refund] };
}

/** The order with Stripe's word on a refund. */
export function settleRefund<Kind extends Order>(
  order: Kind,
  id: string,
  word: Pick<Refund, 'state' | 'paymentRefundId'>,
): Kind {
  const refunds = order.refunds.map((refund) =>
    refund.id === id ? { ...refund, ...word } : refund,
  );
  return { ...order, refunds };
}

/**
 * Whether the shop took the order's payment in: the order is paid by it, or owes it back. What somebody
 * sent back by hand says nothing of that, since it may be heard of before the payment itself.
 */
export function isSettled({ paidAt, refunds }: Pick<Order, 'paidAt' | 'refunds'>): boolean {
  return (
    Boolean(paidAt) || refunds.some(({ by, reason }) => by === 'payment' && reason !== BY_HAND)
  );
}

/** Whether all that was paid is back: every unit of it Stripe's word. */
export function isAllBack({ refunds, total }: Pick<Order, 'refunds' | 'total'>): boolean {
  const back = refunds
    .filter(({ state }) => state === 'succeeded')
    .reduce((all, { amount }) => all + amount, 0);
  return back === total;
}

/** What is neither back nor on its way, in minor units. */
export function amountLeft({ total, refunds }: Pick<Order, 'total' | 'refunds'>): number {
  return total - refunds.filter(isStanding).reduce((all, { amount }) => all + amount, 0);
}

/** Pieces of a SKU whose price is neither back nor on its way. */
export function piecesLeft(
  { lines, refunds }: Pick<Order, 'lines' | 'refunds'>,
  sku: string,
): number {
  const bought = lines.find((line) => line.sku === sku)?.quantity ?? 0;
  return bought - standing(refunds, sku).pieces;
}

/** The lines with pieces whose price is neither back nor on its way. */
export function linesLeft(order: Pick<Order, 'lines' | 'refunds'>): LineQuantity[] {
  return order.lines
    .map(({ sku }) => ({ sku, quantity: piecesLeft(order, sku) }))
    .filter(({ quantity }) => quantity > 0);
}

// So many of a line's pieces cost so much; minus what is back for the ones before. Rounded down, so
// that the last piece makes the line whole.
function amountOf(order: Paid, line: OrderLine, quantity: number): number {
  const { pieces, amount } = standing(order.refunds, line.sku);
  const paid = line.total - line.discount + (order.taxInclusive ? 0 : line.tax);
  const soFar = multiply(money(paid, order.currency), pieces + quantity).amount;
  return Math.max(0, Math.floor(soFar / line.quantity) - amount);
}

function shippingLeft({ shipping, shippingTax, taxInclusive, refunds }: Paid): number {
  const back = refunds.filter(isStanding).reduce((all, refund) => all + refund.shipping, 0);
  return shipping + (taxInclusive ? 0 : shippingTax) - back;
}

function standing(refunds: readonly Refund[], sku: string): { pieces: number; amount: number } {
  const lines = refunds.filter(isStanding).flatMap((refund) => refund.lines);
  const own = lines.filter((line) => line.sku === sku);
  return {
    pieces: own.reduce((all, { quantity }) => all + quantity, 0),
    amount: own.reduce((all, { amount }) => all + amount, 0),
  };
}

function isStanding({ state }: Refund): boolean {
  return state !== 'failed';
}
