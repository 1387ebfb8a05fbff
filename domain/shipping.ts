import type { Texts } from './language';
import type { Money } from './money';
import { money } from './money';

/** What a method costs in some countries. `price` and `freeFrom` in minor units, `days` working days. */
export type ShippingRate = {
  countries: readonly string[];
  price: number;
  /** Free when the goods cost this much or more. */
  freeFrom?: number;
  days: { from: number; to: number };
};

export type ShippingMethod = { id: string; names: Texts; rates: readonly ShippingRate[] };

/** A method as offered for one basket and country. */
export type ShippingOffer = ShippingRate & { method: string; names: Texts; amount: Money };

/** The methods that reach `country`, in the shop's order, with what each costs for these goods. */
export function shippingOffers(
  methods: readonly ShippingMethod[],
  country: string,
  goods: Money,
): ShippingOffer[] {
  return methods.flatMap(({ id, names, rates }) => {
    const rate = rates.find(({ countries }) => countries.includes(country));
    if (!rate) return [];
    const isFree = rate.freeFrom !== undefined && goods.amount >= rate.freeFrom;
    return [{ ...rate, method: id, names, amount: money(isFree ? 0 : rate.price, goods.currency) }];
  });
}
