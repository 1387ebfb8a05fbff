import type { Capabilities } from './capability';
import { getCapability, getRefusalReason, isAllowedValue } from './find-capability';
import { conditionKeys, conditionOperators, documentMembers, statementMembers } from './policies';

type Block = Record<string, unknown>;

/** The unsupported part of a policy, and why it is unsupported. */
export type PolicyProblem = { subject: string; reason: string };

const keys: Capabilities = Object.fromEntries(
  Object.entries(conditionKeys).map(([name, capability]) => [name.toLowerCase(), capability]),
);
const VARIABLE = /\$\{([^},]+)[^}]*\}/g;
const LITERALS = ['*', '?', '$'];

function findProblem(
  kind: string,
  name: string,
  capabilities: Capabilities,
): PolicyProblem | undefined {
  const reason = getRefusalReason(getCapability(capabilities, name));
  return reason === undefined ? undefined : { subject: `${kind} ${name}`, reason };
}

/** Keys with a custom suffix, such as `aws:PrincipalTag/team`, are listed without it. */
function findKeyProblem(kind: string, key: string): PolicyProblem | undefined {
  const listed = key.trim().toLowerCase().replace(/\/.*$/, '');
  const found = findProblem(kind, listed, keys);
  return found && { ...found, subject: `${kind} ${key}` };
}

function listVariables(value: unknown): string[] {
  return [...JSON.stringify(value ?? '').matchAll(VARIABLE)]
    .map(([, name = '']) => name)
    .filter((name) => !LITERALS.includes(name));
}

function* listProblems(statement: Block): Generator<PolicyProblem | undefined> {
  for (const name of Object.keys(statement)) {
    yield findProblem('the member', name, statementMembers);
  }
  const blocks = Object.entries((statement['Condition'] ?? {}) as Record<string, Block>);
  for (const [operator, block] of blocks) {
    const base = operator.replace(/^(ForAllValues|ForAnyValue):/, '').replace(/IfExists$/, '');
    yield findProblem('the condition operator', base, conditionOperators);
    for (const key of Object.keys(block)) yield findKeyProblem('the condition key', key);
  }
  for (const name of listVariables(statement)) yield findKeyProblem('the variable', name);
}

/**
 * Returns the first unsupported part of a resolved policy document. A condition that is not evaluated
 * could grant access that AWS denies.
 */
export function findPolicyProblem(document: unknown): PolicyProblem | undefined {
  const { Statement = [], ...rest } = (document ?? {}) as Block;
  for (const [name, value] of Object.entries(rest)) {
    const found = findProblem('the member', name, documentMembers);
    if (found) return found;
    const { values, reason = '' } = documentMembers[name] ?? {};
    if (values && !isAllowedValue(value, values)) {
      return {
        subject: `the member ${name} ${JSON.stringify(value)}`,
        reason: `is not supported: ${reason}`,
      };
    }
  }
  for (const statement of [Statement].flat() as Block[]) {
    for (const problem of listProblems(statement)) if (problem) return problem;
  }
  const [variable] = rest['Version'] === undefined ? listVariables(Statement) : [];
  if (variable === undefined) return undefined;
  return {
    subject: `the variable ${variable}`,
    reason: 'is plain text without Version 2012-10-17',
  };
}
