import type { Coupon } from '@domain/coupon';
import { shop } from '@domain/shop';
import { convertPrice } from './convert-price';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The demo coupons, one of each kind and one expired, as of `now` (epoch ms). */
export function buildDemoCoupons(now: number): Coupon[] {
  const addDays = (days: number) => new Date(now + days * DAY_MS).toISOString();
  const price = (cents: number) => convertPrice(shop.currency, cents);
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
      code: 'SPRING',
      kind: 'percent',
      value: 2000,
      startsAt: addDays(-60),
      endsAt: addDays(-30),
      active,
    },
  ];
}
