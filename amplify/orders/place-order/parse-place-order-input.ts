import { validateAddress, type Address, type AddressProblem } from '@domain/address';
import { MAX_LINES, MAX_QUANTITY } from '@domain/cart';
import { normalizeCouponCode, type CouponProblem } from '@domain/coupon';
import { isEmail } from '@domain/email';
import type { LineQuantity, OrderRequest } from '@domain/order';
import type { Quote } from '@domain/pricing';
import type { PlaceOrderRefusalReason } from '@domain/refusal-reasons';
import { findPickUp } from '@domain/shipping';
import { shop } from '@domain/shop';

/** The mutation's arguments, not validated yet. `expectedTotal` in minor units, as the page showed it. */
export type PlaceOrderInput = {
  checkoutId: string;
  lines: LineQuantity[];
  email: string;
  address: { [field in keyof Address]: Address[field] | null };
  shippingMethod: string;
  coupon?: string | null;
  expectedTotal: number;
  language: string;
};

export type PlaceOrderRequest = OrderRequest & { checkoutId: string; expectedTotal: number };

/** The reason why no order was placed, with what the shopper needs to correct it. */
export type PlaceOrderRefusal = {
  reason: PlaceOrderRefusalReason;
  lines?: { sku: string; left?: number; priceNow?: number }[];
  /** The current price of the order, of the available units and without an invalid coupon. */
  quote?: Quote;
  coupon?: CouponProblem;
  /** Seconds until another order may be placed. */
  retryAfter?: number;
  problems?: AddressProblem[];
  missing?: string[];
};

// The id becomes a table key; browsers send a UUID.
const CHECKOUT_ID = /^[\w-]{16,64}$/;

/** Validates and normalises the arguments: lines of the same SKU are added up, texts are trimmed. */
export function parsePlaceOrderInput(
  input: PlaceOrderInput,
): { request: PlaceOrderRequest } | { refused: PlaceOrderRefusal } {
  if (!CHECKOUT_ID.test(input.checkoutId)) return { refused: { reason: 'checkout-id-taken' } };
  if (input.lines.length === 0) return { refused: { reason: 'empty-cart' } };
  const lines = addUpLines(input.lines);
  // The given lines are validated as well: a negative quantity may disappear in a sum.
  const invalid = [...lines, ...input.lines].filter(({ quantity }) => !isValidQuantity(quantity));
  if (invalid.length > 0 || lines.length > MAX_LINES) {
    const skus = [...new Set(invalid.map(({ sku }) => sku))];
    return { refused: { reason: 'invalid-quantity', lines: skus.map((sku) => ({ sku })) } };
  }
  const email = input.email.trim();
  if (!isEmail(email)) return { refused: { reason: 'invalid-email' } };
  const { checkoutId, shippingMethod, expectedTotal } = input;
  const pickUpAt = findPickUp(shop.shipping, shippingMethod)?.address;
  const validated = validateAddress(removeNulls(input.address), shop.countries, { pickUpAt });
  if ('refused' in validated) return validated;
  const coupon = normalizeCouponCode(input.coupon ?? '');
  const request = {
    checkoutId,
    lines,
    email,
    address: validated.address,
    shippingMethod,
    expectedTotal,
    language: input.language === 'ko' ? 'ko' : 'en',
    ...(coupon && { coupon }),
  };
  return { request };
}

function addUpLines(lines: readonly LineQuantity[]): LineQuantity[] {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  }
  return [...quantities].map(([sku, quantity]) => ({ sku, quantity }));
}

function isValidQuantity(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY;
}

function removeNulls(address: PlaceOrderInput['address']): Address {
  const values = Object.entries(address).filter(([, text]) => text !== null);
  return Object.fromEntries(values) as Address;
}
