/** What a US cent is in minor units of a currency, for a demo, and to what its prices are rounded. */
const RATES: Partial<Record<string, { rate: number; step: number }>> = {
  USD: { rate: 1, step: 1 },
  KRW: { rate: 14, step: 100 },
  JPY: { rate: 1.5, step: 10 },
};

/**
 * A price of the demo, told in US cents, as a shop in `currency` would ask it: whole minor units, a
 * round number, never nothing. Throws RangeError for a currency that the demo does not know.
 */
export function priceIn(currency: string, cents: number): number {
  const known = RATES[currency];
  if (!known) throw new RangeError(`The demo has no prices in ${currency}`);
  return Math.max(known.step, Math.round((cents * known.rate) / known.step) * known.step);
}
