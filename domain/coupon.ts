import type { Money } from './money';
import { applyRate, money } from './money';

export type CouponKind = 'percent' | 'fixed' | 'free-shipping';

/**
 * A coupon. `value` is in basis points of the subtotal (percent), minor units (fixed) or 0. Valid from
 * `startsAt` until before `endsAt` (ISO 8601), for a subtotal of at least `minimum` (minor units, before
 * the discount). Its uses are counted when an order is placed, not here.
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

/** The reason why a coupon is not applied; `minimum` is the required subtotal in minor units. */
export type CouponProblem = {
  reason: 'unknown' | 'not-started' | 'ended' | 'minimum' | 'used-up' | 'used-by-you';
  minimum?: number;
};

const MAX_CODE_LENGTH = 40;

/**
 * Normalises a typed code to its stored form; empty when nothing was typed. A code that is too long
 * keeps one character too many, so that it matches no coupon.
 */
export function normalizeCouponCode(typed: string): string {
  return typed
    .trim()
    .toUpperCase()
    .slice(0, MAX_CODE_LENGTH + 1);
}

/**
 * Finds the reason why a coupon is not valid for this subtotal at this time (ISO 8601); undefined when
 * it is. Its uses are not checked.
 */
export function findCouponProblem(
  coupon: Coupon | undefined,
  subtotal: Money,
  at: string,
): CouponProblem | undefined {
  if (!coupon?.active) return { reason: 'unknown' };
  const { startsAt, endsAt, minimum } = coupon;
  const now = Date.parse(at);
  if (startsAt !== undefined && now < Date.parse(startsAt)) return { reason: 'not-started' };
  if (endsAt !== undefined && now >= Date.parse(endsAt)) return { reason: 'ended' };
  if (minimum !== undefined && subtotal.amount < minimum) return { reason: 'minimum', minimum };
  return undefined;
}

/** Calculates the discount on a subtotal; never more than the subtotal. */
export function calculateDiscount(
  subtotal: Money,
  { kind, value }: Pick<Coupon, 'kind' | 'value'>,
): Money {
  switch (kind) {
    case 'percent':
      return applyRate(subtotal, Math.min(value, 10_000));
    case 'fixed':
      return money(Math.min(value, subtotal.amount), subtotal.currency);
    case 'free-shipping':
      return money(0, subtotal.currency);
  }
}
