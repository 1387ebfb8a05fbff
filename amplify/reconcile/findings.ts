import type { ShopProblem } from '../operations/shop-problem';

/** What was put right by itself. */
export type Repair =
  | 'payment-recorded'
  | 'money-given-back'
  | 'refund-recorded'
  | 'payment-closed'
  | 'work-scheduled'
  | 'news-told';

/** What one look at the shop found: what it put right, and what a person has to. */
export type Findings = { repairs: Repair[]; problems: ShopProblem[] };

export const nothing: Findings = { repairs: [], problems: [] };

/** All of it together. */
export function joined(findings: readonly Findings[]): Findings {
  return {
    repairs: findings.flatMap(({ repairs }) => repairs),
    problems: findings.flatMap(({ problems }) => problems),
  };
}

export function repaired(...repairs: Repair[]): Findings {
  return { repairs, problems: [] };
}

export function problem(found: ShopProblem): Findings {
  return { repairs: [], problems: [found] };
}
