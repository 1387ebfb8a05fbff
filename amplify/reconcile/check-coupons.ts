import type { ShopProblem } from '../operations/shop-problem';
import { getCouponUses, scanCoupons } from '../tables/coupon-table';

/** Finds coupons that are used more often than their limit, or whose count is negative. */
export async function checkCoupons(): Promise<ShopProblem[]> {
  const problems: ShopProblem[] = [];
  for await (const coupons of scanCoupons()) {
    const limited = coupons.filter(({ maxUses }) => maxUses !== undefined);
    const uses = await getCouponUses(limited.map(({ code }) => code));
    for (const { code, maxUses = Infinity } of limited) {
      const used = uses.get(code) ?? 0;
      if (used >= 0 && used <= maxUses) continue;
      const detail = `${code} is used ${used} times of ${maxUses}`;
      problems.push({ kind: 'coupon-overused', about: code, detail });
    }
  }
  return problems;
}
