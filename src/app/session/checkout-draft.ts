import type { Address } from '@domain/address';

/** What was typed so far, so that a reload loses nothing. */
export type CheckoutDraft = {
  email?: string;
  address?: Address;
  shippingMethod?: string;
  coupon?: string;
};

const KEY = 'baguni.checkout';

/** The draft of this tab; it ends with the tab, because a name and an address should not outlive it. */
export function readDraft(): CheckoutDraft {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as CheckoutDraft | null) ?? {};
  } catch {
    return {};
  }
}

export function keepDraft(draft: CheckoutDraft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // Without storage the page itself still remembers.
  }
}

/** The code was used: the next order begins without one. */
export function forgetCoupon(): void {
  const { coupon, ...rest } = readDraft();
  if (coupon !== undefined) keepDraft(rest);
}
