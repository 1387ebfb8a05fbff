import { matchImplementations } from '../../capabilities/find-capability';
import { conditionOperators } from '../../capabilities/policies';
import { compilePattern, type ConditionContext, type Pattern } from './pattern';

/** Compiles a value of the policy into a test of a value of the request. */
type Comparison = (expected: string) => Pattern;

type Operator = { compare: Comparison; negated?: boolean };

/** Splits an ARN into its six parts; the last one may contain colons. */
function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

const arn: Comparison = (expected) => {
  const patterns = splitArn(expected).map((part) => compilePattern(part));
  return (text, context) => {
    const parts = splitArn(text);
    return patterns.every((matches, index) => matches(parts[index] ?? '', context));
  };
};

const numeric =
  (compare: (actual: number, expected: number) => boolean): Comparison =>
  (expected) =>
  (text) =>
    compare(Number(text), Number(expected));

const parseTime = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
const date =
  (compare: (actual: number, expected: number) => boolean): Comparison =>
  (expected) =>
  (text) =>
    compare(parseTime(text), parseTime(expected));

const exact: Comparison = (expected) => compilePattern(expected, { wildcards: false });
const exactIgnoringCase: Comparison = (expected) =>
  compilePattern(expected, { wildcards: false, ignoreCase: true });
const wildcard: Comparison = (expected) => compilePattern(expected);

/** Operators by name. `Null` tests presence and compares no value. */
const implementations: Record<string, Operator | 'presence'> = {
  Null: 'presence',
  StringEquals: { compare: exact },
  StringNotEquals: { compare: exact, negated: true },
  StringEqualsIgnoreCase: { compare: exactIgnoringCase },
  StringNotEqualsIgnoreCase: { compare: exactIgnoringCase, negated: true },
  StringLike: { compare: wildcard },
  StringNotLike: { compare: wildcard, negated: true },
  ArnEquals: { compare: arn },
  ArnLike: { compare: arn },
  ArnNotEquals: { compare: arn, negated: true },
  ArnNotLike: { compare: arn, negated: true },
  Bool: { compare: exactIgnoringCase },
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

const operators = matchImplementations(conditionOperators, implementations);

export type Condition = (context: ConditionContext) => boolean;

const toList = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

function compileNull(key: string, expected: string[]): Condition {
  return (context) => expected.includes(String(!(key in context)));
}

/** With an absent key a plain test fails; a negated one, `IfExists` and `ForAllValues` pass. */
function compileTest(name: string, key: string, expected: string[]): Condition | undefined {
  const [, set, base = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  const operator = operators.get(base);
  if (operator === 'presence') return set ? undefined : compileNull(key, expected);
  if (!operator) return undefined;
  const patterns = expected.map(operator.compare);
  return (context) => {
    const actual = context[key];
    const passes = (value: string): boolean =>
      patterns.some((matches) => matches(value, context)) !== (operator.negated ?? false);
    const values = actual === undefined ? [] : [actual].flat();
    if (set === 'ForAllValues') return values.every(passes);
    if (values.length === 0) {
      return ifExists !== undefined || (operator.negated === true && set === undefined);
    }
    return set === 'ForAnyValue' ? values.some(passes) : values.every(passes);
  };
}

/**
 * Compiles the `Condition` of a statement: every test must hold. Throws for an unknown operator, which
 * would otherwise be ignored.
 */
export function compileCondition(
  block: Record<string, Record<string, unknown>>,
  where: string,
): Condition {
  const tests = Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, expected]) => {
      const test = compileTest(operator, key.toLowerCase(), toList(expected));
      if (!test) throw new Error(`Unknown condition operator ${operator} in ${where}`);
      return test;
    }),
  );
  return (context) => tests.every((holds) => holds(context));
}
