import { validateAddress, type Address, type AddressProblem } from '@domain/address';
import { MAX_LINES, MAX_QUANTITY } from '@domain/cart';
import { couponCode, type CouponProblem } from '@domain/coupon';
import { isEmail } from '@domain/email';
import type { OrderRequest } from '@domain/order';
import type { Quote } from '@domain/pricing';
import { pickUpOf } from '@domain/shipping';
import { shop } from '@domain/shop';

/** What came with the request, not checked yet. `expectedTotal` in minor units, as the page showed it. */
export type OrderInput = {
  checkoutId: string;
  lines: { sku: string; quantity: number }[];
  email: string;
  address: { [field in keyof Address]: Address[field] | null };
  shippingMethod: string;
  coupon?: string | null;
  expectedTotal: number;
  language: string;
};

export type OrderWish = OrderRequest & { checkoutId: string; expectedTotal: number };

/** Why no order was placed, and what the person can act on. */
export type Refusal = {
  reason:
    | 'out-of-stock'
    | 'price-changed'
    | 'empty-cart'
    | 'cannot-ship-there'
    | 'unknown-sku'
    | 'invalid-address'
    | 'invalid-email'
    | 'invalid-quantity'
    | 'coupon'
    | 'too-many-orders'
    | 'checkout-id-taken'
    | 'not-configured'
    | 'payment-unavailable'
    | 'too-busy';
  lines?: { sku: string; left?: number; priceNow?: number }[];
  /** What the order would cost now, of what is there and without a coupon that does not hold. */
  quote?: Quote;
  coupon?: CouponProblem;
  /** Seconds until another order may be placed. */
  retryAfter?: number;
  problems?: AddressProblem[];
  missing?: string[];
};

// Stored as a key; a browser makes a UUID.
const CHECKOUT_ID = /^[\w-]{16,64}$/;

/** The request in its checked, tidied form: lines of the same SKU added up, the address as labels take it. */
export function orderWish(input: OrderInput): { wish: OrderWish } | { refused: Refusal } {
  if (!CHECKOUT_ID.test(input.checkoutId)) return { refused: { reason: 'checkout-id-taken' } };
  if (input.lines.length === 0) return { refused: { reason: 'empty-cart' } };
  const lines = addedUp(input.lines);
  const tooMany = lines.filter(({ quantity }) => !isQuantity(quantity));
  const negative = input.lines.filter(({ quantity }) => !isQuantity(quantity));
  const wrong = [...new Set([...tooMany, ...negative].map(({ sku }) => sku))];
  if (wrong.length > 0 || lines.length > MAX_LINES) {
    return { refused: { reason: 'invalid-quantity', lines: wrong.map((sku) => ({ sku })) } };
  }
  const email = input.email.trim();
  if (!isEmail(email)) return { refused: { reason: 'invalid-email' } };
  const { checkoutId, shippingMethod, expectedTotal } = input;
  const pickUpAt = pickUpOf(shop.shipping, shippingMethod)?.address;
  const answer = validateAddress(withoutNulls(input.address), shop.countries, { pickUpAt });
  if ('refused' in answer) return answer;
  const language = input.language === 'ko' ? 'ko' : 'en';
  const coupon = couponCode(input.coupon ?? '');
  const { address } = answer;
  const wish = { checkoutId, lines, email, address, shippingMethod, expectedTotal, language };
  return { wish: { ...wish, ...(coupon && { coupon }) } };
}

function addedUp(lines: OrderInput['lines']): OrderInput['lines'] {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  }
  return [...quantities].map(([sku, quantity]) => ({ sku, quantity }));
}

function isQuantity(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY;
}

function withoutNulls(address: OrderInput['address']): Address {
  const given = Object.entries(address).filter(([, text]) => text !== null);
  return Object.fromEntries(given) as Address;
}
