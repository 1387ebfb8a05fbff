import { filterOperators } from '../../../capabilities/subscriptions';
import { answerTo, carriedOut, whyNot } from '../../../capabilities/find-row';
import { ResolverError } from '../resolver-error';
import * as limits from './limits';

type Operand = string | number | boolean;
type Comparison = { fieldName: string; operator: string; value: unknown };

/** What a message has to fulfil: one of the group's filters, all of its comparisons. */
export type Filter = { filterGroup: { filters: Comparison[] }[] };

const isOperand = (value: unknown): value is Operand =>
  ['string', 'number', 'boolean'].includes(typeof value);

const ordered =
  (holds: (order: number) => boolean) =>
  (found: unknown, value: unknown): boolean => {
    if (typeof found !== typeof value || !isOperand(found)) return false;
    const other = value as typeof found;
    return holds(found === other ? 0 : found < other ? -1 : 1);
  };

const atLeast = ordered((order) => order >= 0);
const atMost = ordered((order) => order <= 0);

const contains = (found: unknown, value: unknown): boolean =>
  Array.isArray(found)
    ? found.includes(value)
    : typeof found === 'string' && typeof value === 'string' && found.includes(value);

const among = (values: unknown, found: unknown): boolean => (values as unknown[]).includes(found);

/** Whether a field's value fits; what a field of nothing is compared to, AWS says nowhere: only a denial fits. */
const comparisons = carriedOut<(found: unknown, value: unknown) => boolean>(filterOperators, {
  eq: (found, value) => found === value,
  ne: (found, value) => found !== value,
  le: atMost,
  lt: ordered((order) => order < 0),
  ge: atLeast,
  gt: ordered((order) => order > 0),
  contains,
  notContains: (found, value) => !contains(found, value),
  beginsWith: (found, value) => typeof found === 'string' && found.startsWith(value as string),
  in: (found, values) => among(values, found),
  notIn: (found, values) => !among(values, found),
  between: (found, values) => {
    const [least, most] = values as [unknown, unknown];
    return atLeast(found, least) && atMost(found, most);
  },
  containsAny: (found, values) => (values as unknown[]).some((value) => contains(found, value)),
});

const refused = (message: string): ResolverError =>
  new ResolverError(message, 'InvalidSubscriptionFilter');

/** How many values an operator takes: one where nothing is said. */
const SEVERAL: Partial<Record<string, readonly [least: number, most: number]>> = {
  in: [1, limits.MAX_IN],
  notIn: [1, limits.MAX_IN],
  between: [2, 2],
  containsAny: [1, limits.MAX_CONTAINS_ANY],
};

function checkValue({ fieldName, operator, value }: Comparison): void {
  const several = SEVERAL[operator];
  const values = several ? value : [value];
  if (!Array.isArray(values) || !values.every(isOperand)) {
    throw refused(`The filter compares ${fieldName} by ${operator} with what it cannot take`);
  }
  if (operator === 'beginsWith' && typeof value !== 'string') {
    throw refused(`The filter compares ${fieldName} by beginsWith with what is no text`);
  }
  const [least, most] = several ?? [1, 1];
  if (values.length < least || values.length > most) {
    const number = least === most ? String(most) : `${String(least)} to ${String(most)}`;
    throw refused(`The operator ${operator} takes ${number} values, not ${String(values.length)}`);
  }
}

function comparisonOf(entry: unknown): Comparison {
  const { fieldName, operator, value } = (entry ?? {}) as Partial<Comparison>;
  if (typeof fieldName !== 'string' || fieldName.length > limits.MAX_FIELD_LENGTH) {
    throw refused('A filter names a field in 256 letters at most');
  }
  if (fieldName.split('.').length > limits.MAX_FIELD_DEPTH) {
    throw refused(`The filter looks deeper than 5 levels: ${fieldName}`);
  }
  const why = whyNot(answerTo(filterOperators, String(operator)));
  if (why !== undefined) throw refused(`The operator ${String(operator)} of a filter ${why}`);
  const comparison = { fieldName, operator: String(operator), value };
  checkValue(comparison);
  return comparison;
}

/**
 * A filter that a resolver set, as an object or its JSON. Throws a `ResolverError`, in the words that
 * clients know, for one that AppSync refuses.
 * https://docs.aws.amazon.com/appsync/latest/devguide/extensions.html
 */
export function filterOf(given: unknown): Filter {
  const value = (typeof given === 'string' ? JSON.parse(given) : given) as {
    filterGroup?: unknown;
  } | null;
  const group = value?.filterGroup;
  if (!Array.isArray(group)) throw refused('A filter has a filterGroup');
  if (group.length > limits.MAX_COMBINATIONS) {
    throw refused(`Filters combination exceed maximum limit ${String(limits.MAX_COMBINATIONS)}`);
  }
  const filterGroup = group.map((one: { filters?: unknown } | null) => {
    if (!Array.isArray(one?.filters)) throw refused('Each member of a filterGroup has filters');
    const filters = one.filters.map(comparisonOf);
    if (new Set(filters.map(({ fieldName }) => fieldName)).size < filters.length) {
      throw refused('filter uses same fieldName multiple time');
    }
    return { filters };
  });
  const fields = new Set(
    filterGroup.flatMap(({ filters }) => filters.map(({ fieldName }) => fieldName)),
  );
  if (fields.size > limits.MAX_FIELDS) {
    const most = String(limits.MAX_FIELDS);
    throw refused(`Filters exceed maximum attributes limit ${most} for subscription`);
  }
  return { filterGroup };
}

/** The value at a path of a message; in lists of objects, those of all members. */
function valueAt(payload: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value.map((one) => valueAt(one, [name]));
    return typeof value === 'object' && value !== null
      ? ((value as Record<string, unknown>)[name] ?? null)
      : null;
  }, payload);
}

/** Whether a message's payload fulfils a filter. One without filters is fulfilled by nothing. */
export function fulfils({ filterGroup }: Filter, payload: unknown): boolean {
  return filterGroup.some(({ filters }) =>
    filters.every(({ fieldName, operator, value }) =>
      comparisons.get(operator)?.(valueAt(payload, fieldName.split('.')), value),
    ),
  );
}
