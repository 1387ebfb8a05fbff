import { addQuantities, type Meter, type Quantities } from '../instrumentation/meters';
import { formatDollars } from './dollars';
import { PRICES, type Price } from './prices';

/** One usage type on a bill. `quantity` and its free part `free` are in `unit`s. */
export type BillLine = {
  meter: Meter;
  service: string;
  usageType: string;
  quantity: number;
  unit: string;
  free: number;
  /** For display: `$0.625 per million units`. */
  price: string;
  nanoDollars: number;
};

/** `nanoDollars` is the sum of the lines in billionths of a US dollar. */
export type Bill = { lines: BillLine[]; nanoDollars: number };

/** The free tier to subtract, assuming that no other workload uses it. See `Price`. */
export type FreeTier = 'none' | 'always' | 'first-year';

/**
 * The bill of these quantities: one line per meter in the order of the price table. Each line is
 * rounded to nano-dollars; sums are exact up to four million dollars.
 */
export function calculateBill(quantities: Quantities, freeTier: FreeTier = 'none'): Bill {
  const lines = (Object.entries(PRICES) as [Meter, Price][])
    .filter(([meter]) => (quantities[meter] ?? 0) > 0)
    .map(([meter, price]) => buildLine(meter, price, quantities[meter] ?? 0, freeTier));
  return { lines, nanoDollars: lines.reduce((sum, line) => sum + line.nanoDollars, 0) };
}

/** The number of times each journey is made per month, and usage in addition to them. */
export type MonthlyUsage<Journey extends string> = {
  journeys: Record<Journey, number>;
  additional?: Quantities;
};

/** Sums the quantities of a month's journeys (fractions are averages) and its additional usage. */
export function calculateMonthlyUsage<Journey extends string>(
  perJourney: Record<Journey, Quantities>,
  { journeys, additional = {} }: MonthlyUsage<Journey>,
): Quantities {
  return (Object.keys(journeys) as Journey[]).reduce<Quantities>(
    (month, journey) => addQuantities(month, perJourney[journey], journeys[journey]),
    additional,
  );
}

export function calculateMonthlyBill<Journey extends string>(
  perJourney: Record<Journey, Quantities>,
  usage: MonthlyUsage<Journey>,
  freeTier: FreeTier,
): Bill {
  return calculateBill(calculateMonthlyUsage(perJourney, usage), freeTier);
}

function buildLine(meter: Meter, price: Price, quantity: number, freeTier: FreeTier): BillLine {
  const { service, usageType, unit, unitSize, nanoDollars, per } = price;
  const free = Math.min(quantity, getFreeUnits(price, freeTier));
  return {
    meter,
    service,
    usageType,
    unit,
    price: formatUnitPrice(price),
    quantity: quantity / unitSize,
    free: free / unitSize,
    nanoDollars: Math.round(((quantity - free) * nanoDollars) / per),
  };
}

function getFreeUnits({ free, freeInFirstYear = 0 }: Price, freeTier: FreeTier): number {
  if (freeTier === 'none') return 0;
  return freeTier === 'always' ? free : Math.max(free, freeInFirstYear);
}

/** The price per unit of the bill, or per million of them below $0.00001. */
function formatUnitPrice({ unit, unitSize, nanoDollars, per }: Price): string {
  const unitPrice = (nanoDollars * unitSize) / per;
  return unitPrice < 10_000
    ? `${formatDollars(unitPrice * 1_000_000)} per million ${unit}s`
    : `${formatDollars(unitPrice)} per ${unit}`;
}
