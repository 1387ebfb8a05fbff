import type { Coupon } from '@domain/coupon';
import { shop } from '@domain/shop';
import { priceIn } from './price-in';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The demo's coupons, one of each kind and one whose time is over, as of `now` (epoch ms). */
export function couponsAt(now: number): Coupon[] {
  const inDays = (days: number) => new Date(now + days * DAY_MS).toISOString();
  const price = (cents: number) => priceIn(shop.currency, cents);
  const active = true;
  return [
    { code: 'WELCOME10', kind: 'percent', value: 1000, maxUsesPerPerson: 1, active },
    {
      code: 'FIVEOFF',
      kind: 'fixed',
      value: price(500),
      minimum: price(3000),
      maxUses: 100,
      active,
    },
    { code: 'SHIPFREE', kind: 'free-shipping', value: 0, minimum: price(2000), active },
    {
      ...{ code: 'SPRING', kind: 'percent', value: 2000, active },
      ...{ startsAt: inDays(-60), endsAt: inDays(-30) },
    },
  ];
}
