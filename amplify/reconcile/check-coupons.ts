import type { ShopProblem } from '../operations/shop-problem';
import { allCoupons, usesOf } from '../tables/coupon-table';

/** Coupons that are in use more often than they allow, or counted below nothing. */
export async function checkCoupons(): Promise<ShopProblem[]> {
  const problems: ShopProblem[] = [];
  for await (const coupons of allCoupons()) {
    const limited = coupons.filter(({ maxUses }) => maxUses !== undefined);
    const uses = await usesOf(limited.map(({ code }) => code));
    for (const { code, maxUses = Infinity } of limited) {
      const used = uses.get(code) ?? 0;
      if (used >= 0 && used <= maxUses) continue;
      const detail = `${code} is used ${String(used)} times of ${String(maxUses)}`;
      problems.push({ kind: 'coupon-overused', about: code, detail });
    }
  }
  return problems;
}
