import { ResolverError } from '../resolver-error';
import type { Filter } from './filter';
import { MAX_COMBINATIONS } from './limits';

type Rules = Record<string, unknown>;
type Comparison = Filter['filterGroup'][number]['filters'][number];
/** The disjunctive normal form of a rule: each alternative is a list of comparisons that all must hold. */
type Alternatives = Comparison[][];

const EVERYTHING: Alternatives = [[]];

/** Combines two rules with AND. The limit is checked first: a client could request billions of alternatives. */
function combine(some: Alternatives, others: Alternatives): Alternatives {
  if (some.length * others.length > MAX_COMBINATIONS) {
    const message = `Filters combination exceed maximum limit ${MAX_COMBINATIONS}`;
    throw new ResolverError(message, 'InvalidSubscriptionFilter');
  }
  return some.flatMap((one) => others.map((other) => [...one, ...other]));
}

const combineAll = (rules: readonly Alternatives[]): Alternatives =>
  rules.reduce(combine, EVERYTHING);

const toAlternatives = (fieldName: string, operations: Rules): Alternatives =>
  combineAll(
    Object.entries(operations)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([operator, value]) => [[{ fieldName, operator, value }]]),
  );

function expandRules(rules: Rules, ignored: ReadonlySet<string>): Alternatives {
  const parts = Object.entries(rules).map(([name, value]): Alternatives => {
    if (value === null || value === undefined || ignored.has(name)) return EVERYTHING;
    if (name === 'not') {
      const message = `The variables input contains a field name 'not'`;
      throw new ResolverError(message, 'InvalidSubscriptionFilter');
    }
    if (name !== 'and' && name !== 'or') return toAlternatives(name, value as Rules);
    const branches = [value].flat().map((one) => expandRules(one as Rules, ignored));
    if (name === 'and') return combineAll(branches);
    return branches.length > 0 ? branches.flat() : EVERYTHING;
  });
  return combineAll(parts);
}

/**
 * Converts a filter object (`{ price: { gt: 5 }, or: […] }`) into the form of `setSubscriptionFilter`.
 * Omits the `ignored` fields; at least one of the strict `rules` must hold in addition. Throws a
 * `ResolverError` for more than ten alternatives, and for `not`.
 */
export function toSubscriptionFilter(
  filter: Rules | null,
  ignored: readonly string[] | null = [],
  rules: Rules | null = {},
): Filter {
  const strict = Object.entries(rules ?? {}).flatMap(([name, operations]) =>
    toAlternatives(name, operations as Rules),
  );
  const requested = expandRules(filter ?? {}, new Set(ignored));
  const alternatives = combine(requested, strict.length > 0 ? strict : EVERYTHING);
  return {
    filterGroup: alternatives.filter(({ length }) => length > 0).map((filters) => ({ filters })),
  };
}
