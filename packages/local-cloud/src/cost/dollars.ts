const NANO = 1_000_000_000;

/**
 * Formats nano-dollars with two decimals, or with three significant digits below a dollar (`$12.30`,
 * `$0.0123`, `$0.0000075`).
 */
export function formatDollars(nanoDollars: number): string {
  const amount = Math.abs(nanoDollars) / NANO;
  const sign = nanoDollars < 0 ? '-' : '';
  if (amount === 0) return '$0';
  if (amount >= 1) return `${sign}$${amount.toFixed(2)}`;
  const places = Math.min(9, Math.max(2, 2 - Math.floor(Math.log10(amount))));
  return `${sign}$${amount.toFixed(places).replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}
