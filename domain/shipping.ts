import type { Address } from './address';
import type { Texts } from './language';
import type { Money } from './money';
import { money } from './money';

/** Up to so many grams it costs `price`, in minor units. */
export type WeightBand = { upToGrams: number; price: number };

/** What a method costs in some countries. Prices in minor units, `days` working days. */
export type ShippingRate = {
  countries: readonly string[];
  /** One price, or one by weight, lightest band first; heavier than the last does not go. */
  price: number | readonly WeightBand[];
  /** Free when the goods cost this much or more, before any discount. */
  freeFrom?: number;
  days: { from: number; to: number };
};

/** Where shoppers fetch their orders themselves. */
export type PickUp = { address: Omit<Address, 'name' | 'phone'>; names: Texts; hours: Texts };

export type ShippingMethod = {
  id: string;
  names: Texts;
  rates: readonly ShippingRate[];
  pickUp?: PickUp;
};

/** What is to be sent: `goods` before discount, `grams` with everything in it. */
export type Parcel = { country: string; goods: Money; grams: number };

/** A method as offered for one parcel. */
export type ShippingOffer = Omit<ShippingRate, 'price'> & {
  method: string;
  names: Texts;
  amount: Money;
  pickUp?: PickUp;
};

/** The methods that take this parcel, in the shop's order, with what each costs. */
export function shippingOffers(
  methods: readonly ShippingMethod[],
  { country, goods, grams }: Parcel,
): ShippingOffer[] {
  return methods.flatMap(({ id, names, rates, pickUp }) => {
    const rate = rates.find(({ countries }) => countries.includes(country));
    const price = rate && priceOf(rate.price, grams);
    if (!rate || price === undefined) return [];
    const isFree = rate.freeFrom !== undefined && goods.amount >= rate.freeFrom;
    const amount = money(isFree ? 0 : price, goods.currency);
    return [{ ...rate, method: id, names, amount, ...(pickUp && { pickUp }) }];
  });
}

/** Where the shopper fetches what goes by this method; undefined when it is sent. */
export function pickUpOf(methods: readonly ShippingMethod[], method: string): PickUp | undefined {
  return methods.find(({ id }) => id === method)?.pickUp;
}

function priceOf(price: ShippingRate['price'], grams: number): number | undefined {
  return typeof price === 'number'
    ? price
    : price.find(({ upToGrams }) => grams <= upToGrams)?.price;
}
