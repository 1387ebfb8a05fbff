import { compileCondition, type Condition } from './condition';
import { compilePattern, type ConditionContext, type Pattern } from './pattern';

/** A policy document, as in templates. */
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

export type AccessRequest = { action: string; resource: string; context: ConditionContext };
export type Decision = 'allowed' | 'denied' | 'not-allowed';

/** A compiled statement. */
export type Rule = { effect: 'Allow' | 'Deny'; applies: (access: AccessRequest) => boolean };

const toList = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function compileMatcher(
  only: string | string[] | undefined,
  not: string | string[] | undefined,
  compile: (pattern: string) => Pattern,
): ((text: string, context: ConditionContext) => boolean) | undefined {
  if ((only === undefined) === (not === undefined)) return undefined;
  const patterns = toList(only ?? not).map(compile);
  const any = (text: string, context: ConditionContext): boolean =>
    patterns.some((matches) => matches(text, context));
  return only === undefined ? (text, context) => !any(text, context) : any;
}

function compileStatement(statement: PolicyStatement, where: string): Rule {
  const { Effect: effect } = statement;
  const action = compileMatcher(statement.Action, statement.NotAction, (pattern) =>
    compilePattern(pattern, { ignoreCase: true }),
  );
  // The statements of a trust policy have no Resource: they apply to the role itself.
  const isTrustPolicy = statement.Principal !== undefined && statement.Resource === undefined;
  const resource = isTrustPolicy
    ? () => true
    : compileMatcher(statement.Resource, statement.NotResource, (pattern) =>
        compilePattern(pattern),
      );
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
 * Compiles a policy document. Throws, naming `owner` ("role X, policy Y"), for a statement without
 * effect, action or resource, and for an unknown condition operator.
 */
export function compilePolicy(document: PolicyDocument, owner: string): Rule[] {
  return toList(document.Statement).map((statement, index) =>
    compileStatement(statement, `${owner}, statement ${statement.Sid ?? index}`),
  );
}

/** An explicit deny overrides any allow; without an allow, access is implicitly denied. */
export function evaluateRules(rules: readonly Rule[], access: AccessRequest): Decision {
  let decision: Decision = 'not-allowed';
  for (const rule of rules) {
    if (!rule.applies(access)) continue;
    if (rule.effect === 'Deny') return 'denied';
    decision = 'allowed';
  }
  return decision;
}
