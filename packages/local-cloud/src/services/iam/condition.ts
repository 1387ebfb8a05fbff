import { carriedOut } from '../../capabilities/find-row';
import { conditionOperators } from '../../capabilities/policies';
import { compilePattern, type Context, type Pattern } from './pattern';

/** Whether one value of the request passes one value of the policy. */
type Comparison = (expected: string) => Pattern;

type Operator = { compare: Comparison; negated?: boolean };

/** The sixth part of an ARN may hold colons itself. */
function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

const arn: Comparison = (expected) => {
  const patterns = arnParts(expected).map((part) => compilePattern(part));
  return (text, context) => {
    const parts = arnParts(text);
    return patterns.every((matches, index) => matches(parts[index] ?? '', context));
  };
};

const numeric =
  (holds: (actual: number, expected: number) => boolean): Comparison =>
  (expected) =>
  (text) =>
    holds(Number(text), Number(expected));

const moment = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
const date =
  (holds: (actual: number, expected: number) => boolean): Comparison =>
  (expected) =>
  (text) =>
    holds(moment(text), moment(expected));

const exact: Comparison = (expected) => compilePattern(expected, { wildcards: false });
const anyCase: Comparison = (expected) =>
  compilePattern(expected, { wildcards: false, ignoreCase: true });
const like: Comparison = (expected) => compilePattern(expected);

/** `Null` compares nothing and has no operator of this kind. */
const carriers: Record<string, Operator | 'presence'> = {
  Null: 'presence',
  StringEquals: { compare: exact },
  StringNotEquals: { compare: exact, negated: true },
  StringEqualsIgnoreCase: { compare: anyCase },
  StringNotEqualsIgnoreCase: { compare: anyCase, negated: true },
  StringLike: { compare: like },
  StringNotLike: { compare: like, negated: true },
  ArnEquals: { compare: arn },
  ArnLike: { compare: arn },
  ArnNotEquals: { compare: arn, negated: true },
  ArnNotLike: { compare: arn, negated: true },
  Bool: { compare: anyCase },
  NumericEquals: { compare: numeric((a, b) => a === b) },
  NumericNotEquals: { compare: numeric((a, b) => a === b), negated: true },
  NumericLessThan: { compare: numeric((a, b) => a < b) },
  NumericLessThanEquals: { compare: numeric((a, b) => a <= b) },
  NumericGreaterThan: { compare: numeric((a, b) => a > b) },
  NumericGreaterThanEquals: { compare: numeric((a, b) => a >= b) },
  DateEquals: { compare: date((a, b) => a === b) },
  DateNotEquals: { compare: date((a, b) => a === b), negated: true },
  DateLessThan: { compare: date((a, b) => a < b) },
  DateLessThanEquals: { compare: date((a, b) => a <= b) },
  DateGreaterThan: { compare: date((a, b) => a > b) },
  DateGreaterThanEquals: { compare: date((a, b) => a >= b) },
};

const operators = carriedOut(conditionOperators, carriers);

export type Condition = (context: Context) => boolean;

const list = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

function compileNull(key: string, expected: string[]): Condition {
  return (context) => expected.includes(String(!(key in context)));
}

/** Absent keys: a plain test fails, a negated or `IfExists` one passes, `ForAllValues` passes. */
function compileTest(name: string, key: string, expected: string[]): Condition | undefined {
  const [, set, base = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  const operator = operators.get(base);
  if (operator === 'presence') return set ? undefined : compileNull(key, expected);
  if (!operator) return undefined;
  const patterns = expected.map(operator.compare);
  return (context) => {
    const found = context[key];
    const passes = (value: string): boolean =>
      patterns.some((matches) => matches(value, context)) !== (operator.negated ?? false);
    const values = found === undefined ? [] : [found].flat();
    if (set === 'ForAllValues') return values.every(passes);
    if (values.length === 0) {
      return ifExists !== undefined || (operator.negated === true && set === undefined);
    }
    return set === 'ForAnyValue' ? values.some(passes) : values.every(passes);
  };
}

/**
 * Compiles the `Condition` of a statement: every test must hold.
 * Throws when an operator is not known, so that nothing is granted by a rule nobody read.
 */
export function compileCondition(
  block: Record<string, Record<string, unknown>>,
  where: string,
): Condition {
  const tests = Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, expected]) => {
      const test = compileTest(operator, key.toLowerCase(), list(expected));
      if (!test) throw new Error(`Unknown condition operator ${operator} in ${where}`);
      return test;
    }),
  );
  return (context) => tests.every((holds) => holds(context));
}
