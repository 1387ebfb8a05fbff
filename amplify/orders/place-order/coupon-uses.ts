import { createHmac } from 'node:crypto';
import type { Coupon, CouponProblem } from '@domain/coupon';
import { normalizeMailbox } from '@domain/email';

/** A count of coupon uses, its limit, and the refusal when the limit is reached. */
export type CouponUse = { id: string; max: number; refusalReason: CouponProblem['reason'] };

/**
 * Lists the counts that an order with this coupon raises; unlimited coupons are not counted. A person is
 * identified by account and by mailbox, of which only a hash is stored.
 */
export function listCouponUses(
  coupon: Coupon | undefined,
  { userSub, email }: { userSub?: string; email: string },
  key: string,
): CouponUse[] {
  if (!coupon) return [];
  const { code, maxUses, maxUsesPerPerson } = coupon;
  const uses: CouponUse[] = [];
  if (maxUses !== undefined) uses.push({ id: code, max: maxUses, refusalReason: 'used-up' });
  if (maxUsesPerPerson !== undefined) {
    const mailbox = createHmac('sha256', key).update(normalizeMailbox(email)).digest('base64url');
    const people = [...(userSub ? [`user#${userSub}`] : []), `mailbox#${mailbox}`];
    for (const person of people) {
      const id = `${code}#${person}`;
      uses.push({ id, max: maxUsesPerPerson, refusalReason: 'used-by-you' });
    }
  }
  return uses;
}
