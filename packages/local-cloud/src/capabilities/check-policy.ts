import type { Answers } from './answer';
import { answerTo, passes, whyNot } from './find-row';
import { conditionKeys, conditionOperators, documentMembers, statementMembers } from './policies';

type Block = Record<string, unknown>;

/** What is wrong about a policy: the place in it, the thing, and why. */
export type Problem = { thing: string; why: string };

const keys: Answers = Object.fromEntries(
  Object.entries(conditionKeys).map(([name, answer]) => [name.toLowerCase(), answer]),
);
const VARIABLE = /\$\{([^},]+)[^}]*\}/g;
const LITERALS = ['*', '?', '$'];

function unknown(what: string, name: string, answers: Answers): Problem | undefined {
  const why = whyNot(answerTo(answers, name));
  return why === undefined ? undefined : { thing: `${what} ${name}`, why };
}

/** A key with a name of its own, as `aws:PrincipalTag/team`, is listed without it. */
function unknownKey(what: string, key: string): Problem | undefined {
  const listed = key.trim().toLowerCase().replace(/\/.*$/, '');
  const found = unknown(what, listed, keys);
  return found && { ...found, thing: `${what} ${key}` };
}

function variablesIn(value: unknown): string[] {
  return [...JSON.stringify(value ?? '').matchAll(VARIABLE)]
    .map(([, name = '']) => name)
    .filter((name) => !LITERALS.includes(name));
}

function* problemsOf(statement: Block): Generator<Problem | undefined> {
  for (const name of Object.keys(statement)) yield unknown('the member', name, statementMembers);
  const blocks = Object.entries((statement['Condition'] ?? {}) as Record<string, Block>);
  for (const [operator, block] of blocks) {
    const base = operator.replace(/^(ForAllValues|ForAnyValue):/, '').replace(/IfExists$/, '');
    yield unknown('the condition operator', base, conditionOperators);
    for (const key of Object.keys(block)) yield unknownKey('the condition key', key);
  }
  for (const name of variablesIn(statement)) yield unknownKey('the variable', name);
}

/**
 * The first thing in a policy document, resolved, that is refused or not listed: a test that nobody
 * understands could let in whom it should keep out.
 */
export function problemOf(document: unknown): Problem | undefined {
  const { Statement = [], ...rest } = (document ?? {}) as Block;
  for (const [name, value] of Object.entries(rest)) {
    const found = unknown('the member', name, documentMembers);
    if (found) return found;
    const { values, why = '' } = documentMembers[name] ?? {};
    if (values && !passes(value, values)) {
      return { thing: `the member ${name} ${JSON.stringify(value)}`, why: `is refused: ${why}` };
    }
  }
  for (const statement of [Statement].flat() as Block[]) {
    for (const problem of problemsOf(statement)) if (problem) return problem;
  }
  const [variable] = rest['Version'] === undefined ? variablesIn(Statement) : [];
  if (variable === undefined) return undefined;
  return { thing: `the variable ${variable}`, why: 'is plain text without Version 2012-10-17' };
}
