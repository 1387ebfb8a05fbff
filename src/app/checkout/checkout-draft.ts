import type { Address } from '@domain/address';

/** What was typed so far, so that a reload loses nothing. `attempt` ties the same content to the same order. */
export type CheckoutDraft = {
  email?: string;
  address?: Address;
  shippingMethod?: string;
  attempt?: { checkoutId: string; content: string };
};

const KEY = 'baguni.checkout';

/** The draft of this tab; it ends with the tab, because a name and an address should not outlive it. */
export function readDraft(): CheckoutDraft {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as CheckoutDraft;
  } catch {
    return {};
  }
}

export function keepDraft(change: CheckoutDraft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...readDraft(), ...change }));
  } catch {
    // Without storage the page itself still remembers.
  }
}

/** The order is done with: the same things ordered again are another order. */
export function forgetAttempt(): void {
  keepDraft({ attempt: undefined });
}

/** The id for an order of this content: the one of the last attempt when nothing has changed since. */
export function checkoutIdFor(content: string): string {
  const { attempt } = readDraft();
  if (attempt?.content === content) return attempt.checkoutId;
  const checkoutId = crypto.randomUUID();
  keepDraft({ attempt: { checkoutId, content } });
  return checkoutId;
}
