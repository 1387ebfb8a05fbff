import { compileCondition, type Condition } from './condition';
import { compilePattern, type Context, type Pattern } from './pattern';

/** A policy document as templates hold it. */
export type PolicyDocument = { Statement?: PolicyStatement | PolicyStatement[]; Version?: string };

export type PolicyStatement = {
  Sid?: string;
  Effect?: string;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Principal?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
};

export type Access = { action: string; resource: string; context: Context };
export type Decision = 'allowed' | 'denied' | 'not-allowed';

/** A statement ready to be asked. */
export type Rule = { effect: 'Allow' | 'Deny'; applies: (access: Access) => boolean };

const list = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function matcher(
  only: string | string[] | undefined,
  not: string | string[] | undefined,
  compile: (pattern: string) => Pattern,
): ((text: string, context: Context) => boolean) | undefined {
  if ((only === undefined) === (not === undefined)) return undefined;
  const patterns = list(only ?? not).map(compile);
  const any = (text: string, context: Context): boolean =>
    patterns.some((matches) => matches(text, context));
  return only === undefined ? (text, context) => !any(text, context) : any;
}

function compileStatement(statement: PolicyStatement, where: string): Rule {
  const { Effect: effect } = statement;
  const action = matcher(statement.Action, statement.NotAction, (pattern) =>
    compilePattern(pattern, { ignoreCase: true }),
  );
  // A trust policy names no resource: the role itself is meant.
  const trusts = statement.Principal !== undefined && statement.Resource === undefined;
  const resource = trusts
    ? () => true
    : matcher(statement.Resource, statement.NotResource, (pattern) => compilePattern(pattern));
  if ((effect !== 'Allow' && effect !== 'Deny') || !action || !resource) {
    throw new Error(`Malformed statement in ${where}`);
  }
  const condition: Condition = compileCondition(statement.Condition ?? {}, where);
  return {
    effect,
    applies: (access) =>
      action(access.action, access.context) &&
      resource(access.resource, access.context) &&
      condition(access.context),
  };
}

/**
 * Compiles a policy document. `owner` ("role X, policy Y") is named in what is thrown: a statement
 * without effect, action or resource, or with an unknown condition operator, refuses to load.
 */
export function compilePolicy(document: PolicyDocument, owner: string): Rule[] {
  return list(document.Statement).map((statement, index) =>
    compileStatement(statement, `${owner}, statement ${statement.Sid ?? String(index)}`),
  );
}

/** An explicit deny wins over any allow; what nothing allows is not allowed. */
export function decide(rules: readonly Rule[], access: Access): Decision {
  let decision: Decision = 'not-allowed';
  for (const rule of rules) {
    if (!rule.applies(access)) continue;
    if (rule.effect === 'Deny') return 'denied';
    decision = 'allowed';
  }
  return decision;
}
