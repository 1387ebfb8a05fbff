import type { AddressProblem } from '@domain/address';
import type { CouponProblem } from '@domain/coupon';
import type { Quote } from '@domain/pricing';
import { readOrderView } from './order-response';
import { PLACING_REFUSALS, type PlacedOrder, type PlacingRefusal } from './place-order';

type Nullable<T> = T | null | undefined;

type RawRefusal = {
  reason: string;
  lines?: Nullable<{ sku: string; left?: Nullable<number>; priceNow?: Nullable<number> }[]>;
  quote?: unknown;
  coupon?: Nullable<{ reason: string; minimum?: Nullable<number> }>;
  retryAfter?: Nullable<number>;
  problems?: Nullable<{ field: string; reason: string }[]>;
};

export type RawPlacingResult = {
  order?: unknown;
  token?: Nullable<string>;
  clientSecret?: Nullable<string>;
  refused?: Nullable<RawRefusal>;
};

/** The order with the key to its payment and a guest's token, or why there is none. */
export function readPlacingAnswer(
  answer: RawPlacingResult,
): PlacedOrder | { refused: PlacingRefusal } {
  const { order, clientSecret, token, refused } = answer;
  if (refused) return { refused: readRefusal(refused) };
  if (!order) throw new Error('Neither an order nor a refusal');
  return {
    order: readOrderView(order),
    ...(clientSecret && { clientSecret }),
    ...(token && { token }),
  };
}

function readRefusal(refused: RawRefusal): PlacingRefusal {
  const { coupon, retryAfter } = refused;
  const reason = PLACING_REFUSALS.find((known) => known === refused.reason) ?? 'unknown';
  const quote = readQuote(refused.quote);
  return {
    reason,
    lines: (refused.lines ?? []).map(({ sku, left, priceNow }) => ({
      sku,
      ...(typeof left === 'number' && { left }),
      ...(typeof priceNow === 'number' && { priceNow }),
    })),
    problems: (refused.problems ?? []) as AddressProblem[],
    ...(quote && { quote }),
    ...(coupon && { coupon: readCouponProblem(coupon) }),
    ...(typeof retryAfter === 'number' && { retryAfter }),
  };
}

function readCouponProblem({
  reason,
  minimum,
}: NonNullable<NonNullable<RawRefusal['coupon']>>): CouponProblem {
  return {
    reason: reason as CouponProblem['reason'],
    ...(typeof minimum === 'number' && { minimum }),
  };
}

/** AWSJSON arrives as text, from some clients twice encoded. */
function readQuote(raw: unknown): Quote | undefined {
  let quote = raw;
  for (let layer = 0; layer < 2 && typeof quote === 'string'; layer += 1) {
    quote = JSON.parse(quote) as unknown;
  }
  return quote && typeof quote === 'object' ? (quote as Quote) : undefined;
}
