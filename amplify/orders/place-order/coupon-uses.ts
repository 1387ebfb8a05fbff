import { createHmac } from 'node:crypto';
import type { Coupon, CouponProblem } from '@domain/coupon';
import { mailboxOf } from '@domain/email';

/** A count that an order with a coupon raises, the limit it is held to, and what it means to be there. */
export type CouponUse = { id: string; max: number; whenFull: CouponProblem['reason'] };

/**
 * The counts of a coupon that an order raises: only what is limited is counted. A person is known by
 * their account and by their mailbox, of which only a hash is stored.
 */
export function couponUsesOf(
  coupon: Coupon | undefined,
  { userSub, email }: { userSub?: string; email: string },
  key: string,
): CouponUse[] {
  if (!coupon) return [];
  const { code, maxUses, maxUsesPerPerson: max } = coupon;
  const mailbox = createHmac('sha256', key).update(mailboxOf(email)).digest('base64url');
  const people = [...(userSub ? [`user#${userSub}`] : []), `mail#${mailbox}`];
  return [
    ...(maxUses === undefined ? [] : [{ id: code, max: maxUses, whenFull: 'used-up' as const }]),
    ...(max === undefined
      ? []
      : people.map((who) => ({ id: `${code}#${who}`, max, whenFull: 'used-by-you' as const }))),
  ];
}
