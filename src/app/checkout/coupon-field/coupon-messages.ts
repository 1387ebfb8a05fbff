import type { CouponProblem } from '@domain/coupon';

/** Why a coupon code is not applied; `formatAmount` formats minor units. */
export function getCouponMessage(
  { reason, minimum = 0 }: CouponProblem,
  formatAmount: (amount: number) => string,
): string {
  switch (reason) {
    case 'unknown':
      return $localize`:@@checkout.coupon.unknown:We don't recognize this code. Check the spelling.`;
    case 'not-started':
      return $localize`:@@checkout.coupon.not-started:This code isn't active yet.`;
    case 'ended':
      return $localize`:@@checkout.coupon.ended:This code has expired.`;
    case 'minimum':
      return $localize`:@@checkout.coupon.minimum:Spend ${formatAmount(minimum)}:minimum: or more to use this code.`;
    case 'used-up':
      return $localize`:@@checkout.coupon.used-up:This code has been fully used.`;
    case 'used-by-you':
      return $localize`:@@checkout.coupon.used-by-you:You've already used this code.`;
  }
}
