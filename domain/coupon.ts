import type { Money } from './money';
import { applyRate, money } from './money';

export type CouponKind = 'percent' | 'fixed' | 'free-shipping';

/**
 * What a code takes off. `value`: basis points of the goods, minor units, or 0. From `startsAt`
 * until before `endsAt` (ISO 8601), for goods of `minimum` (minor units, before the discount) or
 * more. How often it was used is not known here: that is counted when the order is placed.
 */
export type Coupon = {
  code: string;
  kind: CouponKind;
  value: number;
  startsAt?: string;
  endsAt?: string;
  minimum?: number;
  maxUses?: number;
  maxUsesPerPerson?: number;
  active: boolean;
};

/** Why a code takes nothing off; `minimum` tells what the goods must cost. */
export type CouponProblem = {
  reason: 'unknown' | 'not-started' | 'ended' | 'minimum' | 'used-up' | 'used-by-you';
  minimum?: number;
};

const LONGEST_CODE = 40;

/** A code as it is stored, however it was typed. Empty for nothing typed; no code is as long as it may be. */
export function couponCode(typed: string): string {
  return typed
    .trim()
    .toUpperCase()
    .slice(0, LONGEST_CODE + 1);
}

/** Whether the coupon holds for these goods at this time (ISO 8601); its uses aside. */
export function couponProblem(
  coupon: Coupon | undefined,
  goods: Money,
  at: string,
): CouponProblem | undefined {
  if (!coupon?.active) return { reason: 'unknown' };
  const { startsAt, endsAt, minimum } = coupon;
  const now = Date.parse(at);
  if (startsAt !== undefined && now < Date.parse(startsAt)) return { reason: 'not-started' };
  if (endsAt !== undefined && now >= Date.parse(endsAt)) return { reason: 'ended' };
  if (minimum !== undefined && goods.amount < minimum) return { reason: 'minimum', minimum };
  return undefined;
}

/** What the coupon takes off the goods, never more than they cost. */
export function discountOn(goods: Money, { kind, value }: Pick<Coupon, 'kind' | 'value'>): Money {
  switch (kind) {
    case 'percent':
      return applyRate(goods, Math.min(value, 10_000));
    case 'fixed':
      return money(Math.min(value, goods.amount), goods.currency);
    case 'free-shipping':
      return money(0, goods.currency);
  }
}
