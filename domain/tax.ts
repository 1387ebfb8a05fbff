import type { Money } from './money';
import { add, allocate, applyRate, includedRate, money, sum } from './money';

/**
 * The tax rule of a country. `basisPoints` for the whole country or by region; `inclusive` when prices
 * include the tax; `onShipping` when shipping is taxed like the lines.
 */
export type TaxRule = {
  basisPoints: number | Readonly<Record<string, number>>;
  inclusive: boolean;
  onShipping: boolean;
};

/** `amount` is the sum of the shares `lines` and `shipping`. */
export type Tax = {
  amount: Money;
  basisPoints: number;
  inclusive: boolean;
  lines: Money[];
  shipping: Money;
};

/** Finds the rate of a region in basis points; undefined when the rule has rates by region but none for it. */
export function findTaxRate(rule: TaxRule, region: string | undefined): number | undefined {
  if (typeof rule.basisPoints === 'number') return rule.basisPoints;
  return region === undefined ? undefined : rule.basisPoints[region];
}

/**
 * Calculates the tax on `lines` (after their discounts) and shipping: rounded once (half up) over the
 * whole taxed amount, then allocated to the lines and to shipping without losing a minor unit.
 */
export function calculateTax(
  lines: readonly Money[],
  shipping: Money,
  rule: TaxRule,
  basisPoints: number,
): Tax {
  const { currency } = shipping;
  const taxedShipping = rule.onShipping ? shipping : money(0, currency);
  const taxed = add(sum(lines, currency), taxedShipping);
  const amount = (rule.inclusive ? includedRate : applyRate)(taxed, basisPoints);
  const weights = [...lines, taxedShipping].map((part) => part.amount);
  const shares = taxed.amount > 0 ? allocate(amount, weights) : weights.map(() => amount);
  return {
    amount,
    basisPoints,
    inclusive: rule.inclusive,
    lines: shares.slice(0, -1),
    shipping: shares.at(-1) ?? amount,
  };
}
