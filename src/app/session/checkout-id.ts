import { storedValue } from '../storage/stored-value';
import { removeDraftCoupon } from './checkout-draft';

type StoredCheckout = { checkoutId: string; content: string };

// Without storage every retry is an order of its own; the server releases the previous one.
const checkout = storedValue(
  'sessionStorage',
  'baguni.checkout-id',
  (value): value is StoredCheckout =>
    typeof value === 'object' && value !== null && 'checkoutId' in value && 'content' in value,
);

/**
 * The idempotency key of an order with this content (serialized). It stays the same in this tab until the content changes,
 * so that a retry or a reload places the same order.
 */
export function getCheckoutId(content: string): string {
  const stored = checkout.read();
  if (stored?.content === content) return stored.checkoutId;
  const checkoutId = crypto.randomUUID();
  checkout.write({ checkoutId, content });
  return checkoutId;
}

/**
 * Discards the stored id if it equals `checkoutId`, or in any case without an argument. The same content then gets a new id
 * and becomes a new order.
 */
export function discardCheckoutId(checkoutId?: string): void {
  if (checkoutId === undefined || checkout.read()?.checkoutId === checkoutId) checkout.remove();
}

/** Discards the id of a paid order and the coupon it used; email and address stay for the next order. */
export function completeCheckout(checkoutId: string): void {
  if (checkout.read()?.checkoutId !== checkoutId) return;
  checkout.remove();
  removeDraftCoupon();
}
