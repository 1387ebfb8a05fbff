import type { Context } from './pattern';
import { compilePolicy, decide, type PolicyDocument } from './policy';

/** Who asks to assume a role, for example `{ Federated: 'cognito-identity.amazonaws.com' }`. */
export type Principal = Partial<Record<'Federated' | 'Service' | 'AWS', string>>;

export type Trust = (action: string, principal: Principal, context: Context) => boolean;

function names(statementPrincipal: unknown, asking: Principal): boolean {
  if (statementPrincipal === '*') return true;
  return Object.entries(asking).some(([kind, name]) => {
    const trusted = (statementPrincipal as Record<string, unknown> | undefined)?.[kind];
    return [trusted].flat().some((one) => one === name || one === '*');
  });
}

/** Compiles who may assume a role: statements that name the principal, conditions included. */
export function compileTrust(document: PolicyDocument, owner: string): Trust {
  const statements = [document.Statement ?? []].flat().map((statement) => ({
    principal: statement.Principal,
    rules: compilePolicy({ Statement: statement }, owner),
  }));
  return (action, principal, context) => {
    const rules = statements
      .filter((statement) => names(statement.principal, principal))
      .flatMap((statement) => statement.rules);
    return decide(rules, { action, resource: '*', context }) === 'allowed';
  };
}
