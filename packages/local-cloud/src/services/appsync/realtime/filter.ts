import { filterOperators } from '../../../capabilities/subscriptions';
import {
  getCapability,
  matchImplementations,
  getRefusalReason,
} from '../../../capabilities/find-capability';
import { ResolverError } from '../resolver-error';
import * as limits from './limits';

type Operand = string | number | boolean;
type Comparison = { fieldName: string; operator: string; value: unknown };

/** A filter in AppSync's form: a message matches when all comparisons of one group member hold. */
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

const includes = (values: unknown, found: unknown): boolean =>
  (values as unknown[]).includes(found);

/**
 * The comparisons by operator. AWS does not document how a missing field compares: here only the negated
 * operators match it.
 */
const comparisons = matchImplementations<(found: unknown, value: unknown) => boolean>(
  filterOperators,
  {
    eq: (found, value) => found === value,
    ne: (found, value) => found !== value,
    le: atMost,
    lt: ordered((order) => order < 0),
    ge: atLeast,
    gt: ordered((order) => order > 0),
    contains,
    notContains: (found, value) => !contains(found, value),
    beginsWith: (found, value) => typeof found === 'string' && found.startsWith(value as string),
    in: (found, values) => includes(values, found),
    notIn: (found, values) => !includes(values, found),
    between: (found, values) => {
      const [least, most] = values as [unknown, unknown];
      return atLeast(found, least) && atMost(found, most);
    },
    containsAny: (found, values) => (values as unknown[]).some((value) => contains(found, value)),
  },
);

const invalidFilter = (message: string): ResolverError =>
  new ResolverError(message, 'InvalidSubscriptionFilter');

/** The number of values that an operator takes; one when it is not listed. */
const VALUE_COUNTS: Partial<Record<string, readonly [least: number, most: number]>> = {
  in: [1, limits.MAX_IN],
  notIn: [1, limits.MAX_IN],
  between: [2, 2],
  containsAny: [1, limits.MAX_CONTAINS_ANY],
};

function checkValue({ fieldName, operator, value }: Comparison): void {
  const counts = VALUE_COUNTS[operator];
  const values = counts ? value : [value];
  if (!Array.isArray(values) || !values.every(isOperand)) {
    throw invalidFilter(`The operator ${operator} cannot compare ${fieldName} with this value`);
  }
  if (operator === 'beginsWith' && typeof value !== 'string') {
    throw invalidFilter(`The operator beginsWith needs a string to compare with ${fieldName}`);
  }
  const [least, most] = counts ?? [1, 1];
  if (values.length < least || values.length > most) {
    const expected = least === most ? `${most}` : `${least} to ${most}`;
    throw invalidFilter(`The operator ${operator} takes ${expected} values, not ${values.length}`);
  }
}

function parseComparison(entry: unknown): Comparison {
  const { fieldName, operator, value } = (entry ?? {}) as Partial<Comparison>;
  if (typeof fieldName !== 'string' || fieldName.length > limits.MAX_FIELD_LENGTH) {
    throw invalidFilter('The fieldName of a filter has at most 256 characters');
  }
  if (fieldName.split('.').length > limits.MAX_FIELD_DEPTH) {
    throw invalidFilter(`The fieldName of a filter has at most 5 levels: ${fieldName}`);
  }
  const reason = getRefusalReason(getCapability(filterOperators, String(operator)));
  if (reason !== undefined)
    throw invalidFilter(`The operator ${String(operator)} of a filter ${reason}`);
  const comparison = { fieldName, operator: String(operator), value };
  checkValue(comparison);
  return comparison;
}

/**
 * Parses a filter that a resolver set, an object or its JSON. Throws a `ResolverError` with AppSync's
 * message for an invalid one.
 * https://docs.aws.amazon.com/appsync/latest/devguide/extensions.html
 */
export function parseFilter(input: unknown): Filter {
  const value = (typeof input === 'string' ? JSON.parse(input) : input) as {
    filterGroup?: unknown;
  } | null;
  const group = value?.filterGroup;
  if (!Array.isArray(group)) throw invalidFilter('A filter needs a filterGroup');
  if (group.length > limits.MAX_COMBINATIONS) {
    throw invalidFilter(`Filters combination exceed maximum limit ${limits.MAX_COMBINATIONS}`);
  }
  const filterGroup = group.map((one: { filters?: unknown } | null) => {
    if (!Array.isArray(one?.filters))
      throw invalidFilter('Each member of a filterGroup needs filters');
    const filters = one.filters.map(parseComparison);
    if (new Set(filters.map(({ fieldName }) => fieldName)).size < filters.length) {
      throw invalidFilter('filter uses same fieldName multiple time');
    }
    return { filters };
  });
  const fields = new Set(
    filterGroup.flatMap(({ filters }) => filters.map(({ fieldName }) => fieldName)),
  );
  if (fields.size > limits.MAX_FIELDS) {
    throw invalidFilter(
      `Filters exceed maximum attributes limit ${limits.MAX_FIELDS} for subscription`,
    );
  }
  return { filterGroup };
}

/** Reads the value at a path of a message; in a list of objects, the values of all members. */
function readPath(payload: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value.map((one) => readPath(one, [name]));
    return typeof value === 'object' && value !== null
      ? ((value as Record<string, unknown>)[name] ?? null)
      : null;
  }, payload);
}

/** Whether the payload of a message matches a filter. A filter without group members matches nothing. */
export function matchesFilter({ filterGroup }: Filter, payload: unknown): boolean {
  return filterGroup.some(({ filters }) =>
    filters.every(({ fieldName, operator, value }) =>
      comparisons.get(operator)?.(readPath(payload, fieldName.split('.')), value),
    ),
  );
}
