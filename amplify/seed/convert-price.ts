/** Minor units per US cent, and the step to which demo prices are rounded, by currency. */
const RATES: Partial<Record<string, { rate: number; step: number }>> = {
  USD: { rate: 1, step: 1 },
  KRW: { rate: 14, step: 100 },
  JPY: { rate: 1.5, step: 10 },
};

/**
 * Converts a demo price from US cents to whole minor units of `currency`, rounded to that currency's step
 * and at least one step. Throws RangeError for a currency without a rate.
 */
export function convertPrice(currency: string, cents: number): number {
  const conversion = RATES[currency];
  if (!conversion) throw new RangeError(`No demo prices in ${currency}: add a rate to RATES`);
  const { rate, step } = conversion;
  return Math.max(step, Math.round((cents * rate) / step) * step);
}
