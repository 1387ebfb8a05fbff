import { PLACE_ORDER_REFUSALS } from '@domain/refusal-reasons';
import type { AddressProblem } from '@domain/address';
import type { CouponProblem } from '@domain/coupon';
import type { Quote } from '@domain/pricing';
import { parseOrderView } from './order-response';
import type { PlacedOrder, PlaceOrderRefusal } from './place-order';

type Nullable<T> = T | null | undefined;

type RefusalResponse = {
  reason: string;
  lines?: Nullable<{ sku: string; left?: Nullable<number>; priceNow?: Nullable<number> }[]>;
  quote?: unknown;
  coupon?: Nullable<{ reason: string; minimum?: Nullable<number> }>;
  retryAfter?: Nullable<number>;
  problems?: Nullable<{ field: string; reason: string }[]>;
};

export type PlaceOrderResponse = {
  order?: unknown;
  token?: Nullable<string>;
  clientSecret?: Nullable<string>;
  refused?: Nullable<RefusalResponse>;
};

/** The placed order with its client secret and, for a guest, its token; or why none was placed. Throws if both are missing. */
export function parsePlaceOrderResponse(
  response: PlaceOrderResponse,
): PlacedOrder | { refused: PlaceOrderRefusal } {
  const { order, clientSecret, token, refused } = response;
  if (refused) return { refused: parseRefusal(refused) };
  if (!order) throw new Error('placeOrder response has neither `order` nor `refused`');
  return {
    order: parseOrderView(order),
    ...(clientSecret && { clientSecret }),
    ...(token && { token }),
  };
}

function parseRefusal(refused: RefusalResponse): PlaceOrderRefusal {
  const { coupon, retryAfter } = refused;
  const reason = PLACE_ORDER_REFUSALS.find((known) => known === refused.reason) ?? 'unknown';
  const quote = parseQuote(refused.quote);
  return {
    reason,
    lines: (refused.lines ?? []).map(({ sku, left, priceNow }) => ({
      sku,
      ...(typeof left === 'number' && { left }),
      ...(typeof priceNow === 'number' && { priceNow }),
    })),
    problems: (refused.problems ?? []) as AddressProblem[],
    ...(quote && { quote }),
    ...(coupon && { coupon: parseCouponProblem(coupon) }),
    ...(typeof retryAfter === 'number' && { retryAfter }),
  };
}

function parseCouponProblem({
  reason,
  minimum,
}: NonNullable<RefusalResponse['coupon']>): CouponProblem {
  return {
    reason: reason as CouponProblem['reason'],
    ...(typeof minimum === 'number' && { minimum }),
  };
}

/** AWSJSON arrives as a JSON string; some clients encode it twice. */
function parseQuote(raw: unknown): Quote | undefined {
  let quote = raw;
  for (let layer = 0; layer < 2 && typeof quote === 'string'; layer += 1) {
    quote = JSON.parse(quote) as unknown;
  }
  return quote && typeof quote === 'object' ? (quote as Quote) : undefined;
}
