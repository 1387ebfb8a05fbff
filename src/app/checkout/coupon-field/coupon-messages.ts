import type { CouponProblem } from '@domain/coupon';

/** Why a code takes nothing off; `money` writes a sum in minor units. */
export function couponWords(
  { reason, minimum = 0 }: CouponProblem,
  money: (amount: number) => string,
): string {
  switch (reason) {
    case 'unknown':
      return $localize`:@@checkout.coupon.unknown:We do not know this code. Is every letter right?`;
    case 'not-started':
      return $localize`:@@checkout.coupon.not-started:This code does not hold yet.`;
    case 'ended':
      return $localize`:@@checkout.coupon.ended:This code has run out.`;
    case 'minimum':
      return $localize`:@@checkout.coupon.minimum:This code holds from ${money(minimum)}:minimum: of goods.`;
    case 'used-up':
      return $localize`:@@checkout.coupon.used-up:This code was for the first few orders, and they were quicker.`;
    case 'used-by-you':
      return $localize`:@@checkout.coupon.used-by-you:You have used this code as often as it may be used.`;
  }
}
