import type { Money } from './money';
import { add, applyRate, includedRate } from './money';

/**
 * How a country taxes a sale. `basisPoints` for the whole country or by region; `inclusive` when
 * prices already hold it; `onShipping` when carriage is taxed like the goods.
 */
export type TaxRule = {
  basisPoints: number | Readonly<Record<string, number>>;
  inclusive: boolean;
  onShipping: boolean;
};

export type Tax = { amount: Money; basisPoints: number; inclusive: boolean };

/** The rate for a destination; `undefined` when the rule goes by region and does not know this one. */
export function taxRate(rule: TaxRule, region: string | undefined): number | undefined {
  if (typeof rule.basisPoints === 'number') return rule.basisPoints;
  return region === undefined ? undefined : rule.basisPoints[region];
}

/** Tax on a sale, rounded once (half up) over the whole taxed sum, not line by line. */
export function taxOn(goods: Money, shipping: Money, rule: TaxRule, basisPoints: number): Tax {
  const taxed = rule.onShipping ? add(goods, shipping) : goods;
  const amount = (rule.inclusive ? includedRate : applyRate)(taxed, basisPoints);
  return { amount, basisPoints, inclusive: rule.inclusive };
}
