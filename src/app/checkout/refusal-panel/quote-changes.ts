import type { Quote } from '@domain/pricing';
import type { PlaceOrderRefusal } from '../../backend/place-order';

/** A difference between the quote that the page showed and the current one. Amounts in minor units. */
export type QuoteChange =
  | { kind: 'price' | 'quantity'; sku: string; before: number; now: number }
  | { kind: 'coupon'; code: string }
  | { kind: 'discount' | 'shipping' | 'tax' | 'total'; before: number; now: number };

/** The differences between the quote that was shown and the server's: lines, coupon, amounts, the total last. */
export function listQuoteChanges(
  before: Quote,
  { quote, lines }: PlaceOrderRefusal,
): QuoteChange[] {
  const quantities = listQuantityChanges(before, lines);
  if (!quote) return quantities;
  return [
    ...quantities,
    ...listPriceChanges(before, quote),
    ...listRemovedCoupon(before, quote),
    ...listAmountChanges(before, quote),
  ];
}

function listQuantityChanges(before: Quote, lines: PlaceOrderRefusal['lines']): QuoteChange[] {
  return lines.flatMap(({ sku, left }) => {
    const quantity = before.lines.find((line) => line.sku === sku)?.quantity;
    if (left === undefined || quantity === undefined) return [];
    return [{ kind: 'quantity' as const, sku, before: quantity, now: left }];
  });
}

function listPriceChanges(before: Quote, after: Quote): QuoteChange[] {
  return after.lines.flatMap(({ sku, unitPrice }) => {
    const previous = before.lines.find((line) => line.sku === sku)?.unitPrice;
    if (previous === undefined || previous === unitPrice) return [];
    return [{ kind: 'price' as const, sku, before: previous, now: unitPrice }];
  });
}

function listRemovedCoupon(before: Quote, after: Quote): QuoteChange[] {
  if (!before.coupon || after.coupon) return [];
  return [{ kind: 'coupon', code: before.coupon.code }];
}

function listAmountChanges(before: Quote, after: Quote): QuoteChange[] {
  const amounts = [
    { kind: 'discount' as const, before: before.discount, now: after.discount },
    { kind: 'shipping' as const, before: before.shipping.amount, now: after.shipping.amount },
    { kind: 'tax' as const, before: before.tax.amount, now: after.tax.amount },
    { kind: 'total' as const, before: before.total, now: after.total },
  ];
  return amounts.filter((amount) => amount.before !== amount.now);
}
