export type Filter = (record: unknown) => boolean;
type Pattern = { [key: string]: Pattern | unknown[] };

const NUMERIC: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** True for records that match any of the patterns (JSON texts); without patterns, for all. */
export function compileFilter(patterns: string[]): Filter {
  if (patterns.length === 0) return () => true;
  const compiled = patterns.map((text) => compile(JSON.parse(text) as Pattern));
  return (record) => compiled.some((matches) => matches(record));
}

function compile(pattern: Pattern): Filter {
  const parts = Object.entries(pattern).map(([key, rule]): Filter => {
    if (key === '$or') {
      const alternatives = (rule as Pattern[]).map(compile);
      return (value) => alternatives.some((matches) => matches(value));
    }
    const matches = Array.isArray(rule) ? anyOf(rule) : compile(rule);
    return (value) => matches(memberOf(value, key));
  });
  return (value) => parts.every((matches) => matches(value));
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** An array in the data matches when one of its members does. */
function anyOf(rules: unknown[]): Filter {
  const tests = rules.map(test);
  return (value) => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return tests.some((matches) => values.some(matches));
  };
}

function test(rule: unknown): Filter {
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
      const excluded = anyOf(Array.isArray(operand) ? operand : [operand]);
      return (value) => value !== undefined && !excluded(value);
    }
    case 'numeric':
      return numeric(operand as (string | number)[]);
    default:
      throw new Error(`Unknown operator in a filter pattern: ${operator}`);
  }
}

/** `['>', 0, '<=', 10]`; DynamoDB's numbers arrive as text. */
function numeric(operand: (string | number)[]): Filter {
  const bounds = operand.flatMap((part, i) =>
    i % 2 === 0 ? [{ compare: NUMERIC[part], bound: Number(operand[i + 1]) }] : [],
  );
  return (value) => {
    if (typeof value !== 'number' && typeof value !== 'string') return false;
    if (value === '') return false;
    return bounds.every(({ compare, bound }) => compare?.(Number(value), bound) ?? false);
  };
}
