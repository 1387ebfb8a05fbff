import type { Address } from './address';
import type { Texts } from './language';
import type { Money } from './money';
import { money } from './money';

/** The price of a parcel of up to `upToGrams`, in minor units. */
export type WeightBand = { upToGrams: number; price: number };

/** The rate of a method in some countries. Prices in minor units, `days` in working days. */
export type ShippingRate = {
  countries: readonly string[];
  /** One price, or bands by weight, lightest first; a heavier parcel is not accepted. */
  price: number | readonly WeightBand[];
  /** Free for a subtotal of this amount or more, before the discount. */
  freeFrom?: number;
  days: { from: number; to: number };
};

/** A point where shoppers pick up their orders. */
export type PickUp = { address: Omit<Address, 'name' | 'phone'>; names: Texts; hours: Texts };

export type ShippingMethod = {
  id: string;
  names: Texts;
  rates: readonly ShippingRate[];
  pickUp?: PickUp;
};

/** A parcel: `subtotal` before the discount, `grams` of all its units. */
export type Parcel = { country: string; subtotal: Money; grams: number };

/** A shipping method as offered for one parcel. */
export type ShippingOffer = Omit<ShippingRate, 'price'> & {
  method: string;
  names: Texts;
  amount: Money;
  pickUp?: PickUp;
};

/** Lists the methods that accept this parcel, in the sequence of the settings, with their prices. */
export function listShippingOffers(
  methods: readonly ShippingMethod[],
  { country, subtotal, grams }: Parcel,
): ShippingOffer[] {
  return methods.flatMap(({ id, names, rates, pickUp }) => {
    const rate = rates.find(({ countries }) => countries.includes(country));
    const price = rate && findPrice(rate.price, grams);
    if (!rate || price === undefined) return [];
    const isFree = rate.freeFrom !== undefined && subtotal.amount >= rate.freeFrom;
    const amount = money(isFree ? 0 : price, subtotal.currency);
    return [{ ...rate, method: id, names, amount, ...(pickUp && { pickUp }) }];
  });
}

/** Finds the pick-up point of a method; undefined when the method ships. */
export function findPickUp(methods: readonly ShippingMethod[], method: string): PickUp | undefined {
  return methods.find(({ id }) => id === method)?.pickUp;
}

function findPrice(price: ShippingRate['price'], grams: number): number | undefined {
  return typeof price === 'number'
    ? price
    : price.find(({ upToGrams }) => grams <= upToGrams)?.price;
}
