import { forgetCoupon } from './checkout-draft';

type Attempt = { checkoutId: string; content: string };

const KEY = 'baguni.checkout.attempt';

/** The id for an order of this content: that of the last attempt in this tab when nothing has changed since, so that a
 * retry or a reload is the same order. */
export function checkoutIdFor(content: string): string {
  const attempt = read();
  if (attempt?.content === content) return attempt.checkoutId;
  const checkoutId = crypto.randomUUID();
  write({ checkoutId, content });
  return checkoutId;
}

/** The order is done with: the same things ordered again are another order. Without an id, whichever it was. */
export function forgetAttempt(checkoutId?: string): void {
  if (checkoutId === undefined || read()?.checkoutId === checkoutId) write(undefined);
}

/** The order is paid for: of this checkout only who and where is kept for the next one. */
export function attemptPaid(checkoutId: string): void {
  if (read()?.checkoutId !== checkoutId) return;
  write(undefined);
  forgetCoupon();
}

function read(): Attempt | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Attempt | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(attempt: Attempt | undefined): void {
  try {
    if (attempt) sessionStorage.setItem(KEY, JSON.stringify(attempt));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage each attempt is an order of its own; the server releases the one before.
  }
}
