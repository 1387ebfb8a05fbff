import type { Address } from '@domain/address';
import { storedValue } from '../storage/stored-value';

/** The checkout form as entered so far, so that a reload loses nothing. */
export type CheckoutDraft = {
  email?: string;
  address?: Address;
  shippingMethod?: string;
  coupon?: string;
};

// In the session storage: a name and an address must not outlive the tab.
const draft = storedValue(
  'sessionStorage',
  'baguni.checkout-draft',
  (value): value is CheckoutDraft => typeof value === 'object' && value !== null,
);

/** The draft of this tab; empty when there is none. */
export function readCheckoutDraft(): CheckoutDraft {
  return draft.read() ?? {};
}

export function saveCheckoutDraft(value: CheckoutDraft): void {
  draft.write(value);
}

/** Removes the coupon after it was used, so that the next order starts without one. */
export function removeDraftCoupon(): void {
  const { coupon, ...rest } = readCheckoutDraft();
  if (coupon !== undefined) saveCheckoutDraft(rest);
}
