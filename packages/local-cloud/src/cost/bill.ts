import { plus, type Meter, type Quantities } from '../instrumentation/meters';
import { dollars } from './dollars';
import { PRICES, type Price } from './prices';

/** One thing that is paid for. `quantity` is in `unit`s; `free` of them cost nothing. */
export type BillLine = {
  meter: Meter;
  service: string;
  what: string;
  quantity: number;
  unit: string;
  free: number;
  /** In words: `$0.625 per million units`. */
  price: string;
  nanoDollars: number;
};

/** `nanoDollars` is the sum of its lines: billionths of a dollar, whole. */
export type Bill = { lines: BillLine[]; nanoDollars: number };

/** What is taken off before anything is paid, as if nothing else used it: see `Price`. */
export type FreeTier = 'none' | 'always' | 'first-year';

/**
 * What these quantities cost, one line for each that is there, in the order of the price table. Each
 * line is rounded once, to the nano-dollar; sums up to four million dollars are exact.
 */
export function costOf(quantities: Quantities, freeTier: FreeTier = 'none'): Bill {
  const lines = (Object.entries(PRICES) as [Meter, Price][])
    .filter(([meter]) => (quantities[meter] ?? 0) > 0)
    .map(([meter, price]) => lineOf(meter, price, quantities[meter] ?? 0, freeTier));
  return { lines, nanoDollars: lines.reduce((sum, line) => sum + line.nanoDollars, 0) };
}

/** How often each journey is made in a month, and what is used beside them. */
export type Traffic<Journey extends string> = {
  journeys: Record<Journey, number>;
  beside?: Quantities;
};

/**
 * A month's quantities: every journey's own, as often as it is made (fractions are averages), and
 * what is used beside them.
 */
export function monthOf<Journey extends string>(
  perJourney: Record<Journey, Quantities>,
  { journeys, beside = {} }: Traffic<Journey>,
): Quantities {
  return (Object.keys(journeys) as Journey[]).reduce<Quantities>(
    (month, journey) => plus(month, perJourney[journey], journeys[journey]),
    beside,
  );
}

/** A month's bill for that traffic. */
export function monthlyBill<Journey extends string>(
  perJourney: Record<Journey, Quantities>,
  traffic: Traffic<Journey>,
  freeTier: FreeTier,
): Bill {
  return costOf(monthOf(perJourney, traffic), freeTier);
}

function lineOf(meter: Meter, price: Price, quantity: number, freeTier: FreeTier): BillLine {
  const { service, what, unit, shown, nanoDollars, per } = price;
  const free = Math.min(quantity, freeUnits(price, freeTier));
  return {
    ...{ meter, service, what, unit, price: inWords(price) },
    quantity: quantity / shown,
    free: free / shown,
    nanoDollars: Math.round(((quantity - free) * nanoDollars) / per),
  };
}

function freeUnits({ free, freeInFirstYear = 0 }: Price, freeTier: FreeTier): number {
  if (freeTier === 'none') return 0;
  return freeTier === 'always' ? free : Math.max(free, freeInFirstYear);
}

/** The price of one shown unit, or of a million where one costs next to nothing. */
function inWords({ unit, shown, nanoDollars, per }: Price): string {
  const one = (nanoDollars * shown) / per;
  return one < 10_000
    ? `${dollars(one * 1_000_000)} per million ${unit}s`
    : `${dollars(one)} per ${unit}`;
}
