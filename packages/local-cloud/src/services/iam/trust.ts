import type { ConditionContext } from './pattern';
import { compilePolicy, evaluateRules, type PolicyDocument } from './policy';

/** A principal that assumes a role, for example `{ Federated: 'cognito-identity.amazonaws.com' }`. */
export type Principal = Partial<Record<'Federated' | 'Service' | 'AWS', string>>;

export type TrustPolicy = (
  action: string,
  principal: Principal,
  context: ConditionContext,
) => boolean;

function matchesPrincipal(statementPrincipal: unknown, principal: Principal): boolean {
  if (statementPrincipal === '*') return true;
  return Object.entries(principal).some(([kind, name]) => {
    const trusted = (statementPrincipal as Record<string, unknown> | undefined)?.[kind];
    return [trusted].flat().some((one) => one === name || one === '*');
  });
}

/** Compiles the trust policy of a role: its statements apply to the principals that they name. */
export function compileTrustPolicy(document: PolicyDocument, owner: string): TrustPolicy {
  const statements = [document.Statement ?? []].flat().map((statement) => ({
    principal: statement.Principal,
    rules: compilePolicy({ Statement: statement }, owner),
  }));
  return (action, principal, context) => {
    const rules = statements
      .filter((statement) => matchesPrincipal(statement.principal, principal))
      .flatMap((statement) => statement.rules);
    return evaluateRules(rules, { action, resource: '*', context }) === 'allowed';
  };
}
