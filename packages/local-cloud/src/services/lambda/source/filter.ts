export type RecordFilter = (record: unknown) => boolean;
type Pattern = { [key: string]: Pattern | unknown[] };

const NUMERIC_COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Compiles JSON filter patterns. Records match if any pattern matches or there are none. */
export function compileFilter(patterns: string[]): RecordFilter {
  if (patterns.length === 0) return () => true;
  const compiled = patterns.map((text) => compilePattern(JSON.parse(text) as Pattern));
  return (record) => compiled.some((matches) => matches(record));
}

function compilePattern(pattern: Pattern): RecordFilter {
  const parts = Object.entries(pattern).map(([key, rule]): RecordFilter => {
    if (key === '$or') {
      const alternatives = (rule as Pattern[]).map(compilePattern);
      return (value) => alternatives.some((matches) => matches(value));
    }
    const matches = Array.isArray(rule) ? compileRules(rule) : compilePattern(rule);
    return (value) => matches(getMember(value, key));
  });
  return (value) => parts.every((matches) => matches(value));
}

function getMember(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** An array in the data matches if one of its elements matches. */
function compileRules(rules: unknown[]): RecordFilter {
  const tests = rules.map(compileRule);
  return (value) => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return tests.some((matches) => values.some(matches));
  };
}

function compileRule(rule: unknown): RecordFilter {
  if (typeof rule !== 'object' || rule === null) return (value) => value === rule;
  const [operator = '', operand] = Object.entries(rule)[0] ?? [];
  switch (operator) {
    case 'exists':
      return (value) => (value !== undefined) === operand;
    case 'prefix':
      return (value) => typeof value === 'string' && value.startsWith(String(operand));
    case 'suffix':
      return (value) => typeof value === 'string' && value.endsWith(String(operand));
    case 'equals-ignore-case':
      return (value) =>
        typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase();
    case 'anything-but': {
      const excluded = compileRules(Array.isArray(operand) ? operand : [operand]);
      return (value) => value !== undefined && !excluded(value);
    }
    case 'numeric':
      return compileNumericRule(operand as (string | number)[]);
    default:
      throw new Error(`Unknown operator in a filter pattern: ${operator}`);
  }
}

/** Compiles a rule such as `['>', 0, '<=', 10]`. DynamoDB numbers are strings. */
function compileNumericRule(operand: (string | number)[]): RecordFilter {
  const bounds = operand.flatMap((part, i) =>
    i % 2 === 0 ? [{ compare: NUMERIC_COMPARISONS[part], bound: Number(operand[i + 1]) }] : [],
  );
  return (value) => {
    if (typeof value !== 'number' && typeof value !== 'string') return false;
    if (value === '') return false;
    return bounds.every(({ compare, bound }) => compare?.(Number(value), bound) ?? false);
  };
}
