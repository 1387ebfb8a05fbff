import type { ShopProblem } from '../operations/shop-problem';

/** A difference that was repaired automatically. */
export type Repair =
  | 'payment-recorded'
  | 'payment-refunded'
  | 'refund-recorded'
  | 'payment-cancelled'
  | 'work-scheduled'
  | 'notification-stored';

/** The result of a check: what it repaired, and the problems for staff. */
export type Findings = { repairs: Repair[]; problems: ShopProblem[] };

export const noFindings: Findings = { repairs: [], problems: [] };

export function mergeFindings(findings: readonly Findings[]): Findings {
  return {
    repairs: findings.flatMap(({ repairs }) => repairs),
    problems: findings.flatMap(({ problems }) => problems),
  };
}

export function withRepairs(...repairs: Repair[]): Findings {
  return { repairs, problems: [] };
}

export function withProblem(problem: ShopProblem): Findings {
  return { repairs: [], problems: [problem] };
}
