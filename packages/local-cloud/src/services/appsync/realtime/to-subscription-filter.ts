import { ResolverError } from '../resolver-error';
import type { Filter } from './filter';
import { MAX_COMBINATIONS } from './limits';

type Rules = Record<string, unknown>;
type Comparison = Filter['filterGroup'][number]['filters'][number];
/** Ways to fulfil a rule: each a list of comparisons that all have to hold. */
type Ways = Comparison[][];

const EVERYTHING: Ways = [[]];

/** Both have to hold. A client may write what has billions of ways: no more is made than is allowed. */
function both(some: Ways, others: Ways): Ways {
  if (some.length * others.length > MAX_COMBINATIONS) {
    const message = `Filters combination exceed maximum limit ${String(MAX_COMBINATIONS)}`;
    throw new ResolverError(message, 'InvalidSubscriptionFilter');
  }
  return some.flatMap((one) => others.map((other) => [...one, ...other]));
}

const all = (ways: readonly Ways[]): Ways => ways.reduce(both, EVERYTHING);

const compared = (fieldName: string, operations: Rules): Ways =>
  all(
    Object.entries(operations)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([operator, value]) => [[{ fieldName, operator, value }]]),
  );

function waysOf(rules: Rules, ignored: ReadonlySet<string>): Ways {
  const parts = Object.entries(rules).map(([name, value]): Ways => {
    if (value === null || value === undefined || ignored.has(name)) return EVERYTHING;
    if (name === 'not') {
      const message = `The variables input contains a field name 'not'`;
      throw new ResolverError(message, 'InvalidSubscriptionFilter');
    }
    if (name !== 'and' && name !== 'or') return compared(name, value as Rules);
    const branches = [value].flat().map((one) => waysOf(one as Rules, ignored));
    if (name === 'and') return all(branches);
    return branches.length > 0 ? branches.flat() : EVERYTHING;
  });
  return all(parts);
}

/**
 * Turns a filter object (`{ price: { gt: 5 }, or: […] }`) into that of `setSubscriptionFilter`. Fields
 * that are `ignored` are left out of it; of the strict `rules` one at least has to hold beside it.
 * Throws a `ResolverError` for more than ten ways to fulfil it, and for a `not`.
 */
export function toSubscriptionFilter(
  filter: Rules | null,
  ignored: readonly string[] | null = [],
  rules: Rules | null = {},
): Filter {
  const strict = Object.entries(rules ?? {}).flatMap(([name, operations]) =>
    compared(name, operations as Rules),
  );
  const asked = waysOf(filter ?? {}, new Set(ignored));
  const ways = both(asked, strict.length > 0 ? strict : EVERYTHING);
  return {
    filterGroup: ways.filter(({ length }) => length > 0).map((filters) => ({ filters })),
  };
}
