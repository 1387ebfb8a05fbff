import type { Money } from './money';
import { add, allocate, applyRate, includedRate, money, sum } from './money';

/**
 * How a country taxes a sale. `basisPoints` for the whole country or by region; `inclusive` when
 * prices already hold it; `onShipping` when carriage is taxed like the goods.
 */
export type TaxRule = {
  basisPoints: number | Readonly<Record<string, number>>;
  inclusive: boolean;
  onShipping: boolean;
};

/** `amount` is the sum of `lines` and `shipping`, the shares of what was taxed. */
export type Tax = {
  amount: Money;
  basisPoints: number;
  inclusive: boolean;
  lines: Money[];
  shipping: Money;
};

/** The rate for a destination; `undefined` when the rule goes by region and does not know this one. */
export function taxRate(rule: TaxRule, region: string | undefined): number | undefined {
  if (typeof rule.basisPoints === 'number') return rule.basisPoints;
  return region === undefined ? undefined : rule.basisPoints[region];
}

/**
 * Tax on a sale, rounded once (half up) over the whole taxed sum, then shared out to the lines (what
 * each costs after its discount) and to carriage without losing a unit.
 */
export function taxOn(
  lines: readonly Money[],
  shipping: Money,
  rule: TaxRule,
  basisPoints: number,
): Tax {
  const { currency } = shipping;
  const carriage = rule.onShipping ? shipping : money(0, currency);
  const taxed = add(sum(lines, currency), carriage);
  const amount = (rule.inclusive ? includedRate : applyRate)(taxed, basisPoints);
  const weights = [...lines, carriage].map((part) => part.amount);
  const shares = taxed.amount > 0 ? allocate(amount, weights) : weights.map(() => amount);
  return {
    amount,
    basisPoints,
    inclusive: rule.inclusive,
    lines: shares.slice(0, -1),
    shipping: shares.at(-1) ?? amount,
  };
}
