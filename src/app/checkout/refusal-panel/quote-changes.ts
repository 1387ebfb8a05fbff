import type { Quote } from '@domain/pricing';
import type { PlacingRefusal } from '../../backend/place-order';

/** One thing that is not as the page showed it. Sums in minor units, quantities in pieces. */
export type Change =
  | { is: 'price' | 'quantity'; sku: string; was: number; now: number }
  | { is: 'coupon'; code: string }
  | { is: 'discount' | 'shipping' | 'tax' | 'total'; was: number; now: number };

/** What the server's quote says differently from the one that was shown, the total last. */
export function changesOf(before: Quote, { quote, lines }: PlacingRefusal): Change[] {
  const short = lines.flatMap(({ sku, left }) => {
    const was = before.lines.find((line) => line.sku === sku)?.quantity;
    return left === undefined || was === undefined ? [] : [quantity(sku, was, left)];
  });
  if (!quote) return short;
  return [
    ...short,
    ...pricesIn(before, quote),
    ...couponGone(before, quote),
    ...sums(before, quote),
  ];
}

const quantity = (sku: string, was: number, now: number): Change => ({
  is: 'quantity',
  ...{ sku, was, now },
});

function pricesIn(before: Quote, after: Quote): Change[] {
  return after.lines.flatMap(({ sku, unitPrice }) => {
    const was = before.lines.find((line) => line.sku === sku)?.unitPrice;
    if (was === undefined || was === unitPrice) return [];
    return [{ is: 'price' as const, sku, was, now: unitPrice }];
  });
}

function couponGone(before: Quote, after: Quote): Change[] {
  if (!before.coupon || after.coupon) return [];
  return [{ is: 'coupon', code: before.coupon.code }];
}

function sums(before: Quote, after: Quote): Change[] {
  const pairs = [
    { is: 'discount' as const, was: before.discount, now: after.discount },
    { is: 'shipping' as const, was: before.shipping.amount, now: after.shipping.amount },
    { is: 'tax' as const, was: before.tax.amount, now: after.tax.amount },
    { is: 'total' as const, was: before.total, now: after.total },
  ];
  return pairs.filter(({ was, now }) => was !== now);
}
