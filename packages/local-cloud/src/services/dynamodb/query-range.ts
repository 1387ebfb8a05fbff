import type { Item } from './attribute-value';
import { getAttribute } from './attribute-value';
import type { KeyCondition } from './expression';
import {
  getPrefixEnd,
  getKeyType,
  encodePartitionPrefix,
  encodeSortKey,
  encodeSortKeyPrefix,
} from './key-encoding';
import type { IndexDefinition, TableDefinition } from './table-definition';
import { createValidationError } from './validation-error';

/** A range of encoded keys; `end` is exclusive. */
export type KeyRange = { start: Buffer; end: Buffer };
type KeyConditions = Record<string, KeyCondition>;

const UNSUPPORTED_OPERATORS = ['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN'];

/**
 * Builds the key range of a table or index that key conditions select. Throws ValidationException
 * for conditions that a query does not support.
 */
export function buildQueryRange(
  table: TableDefinition,
  index: IndexDefinition | undefined,
  conditions: KeyConditions,
): KeyRange {
  const [hashName = '', sortName] = getKeySchemaNames(table, index);
  validateKeyConditions(table, [hashName, sortName], conditions);
  const [hashValue] = conditions[hashName]?.AttributeValueList ?? [];
  const prefix = encodePartitionPrefix(hashValue ?? {});
  const sortCondition = sortName ? conditions[sortName] : undefined;
  if (!sortCondition) return { start: prefix, end: getPrefixEnd(prefix) };
  return buildSortKeyRange(prefix, sortCondition, index !== undefined);
}

/** Returns the partition key name and, if there is one, the sort key name of a table or index. */
export function getKeySchemaNames(
  table: TableDefinition,
  index: IndexDefinition | undefined,
): string[] {
  return (index?.KeySchema ?? table.keySchema).map((key) => key.AttributeName);
}

/** Returns whether a start key belongs to the queried partition. */
export function isInPartition(
  hashName: string,
  startKey: Item,
  conditions: KeyConditions,
): boolean {
  const [queried] = conditions[hashName]?.AttributeValueList ?? [];
  const given = getAttribute(startKey, hashName);
  return (
    !!queried && !!given && encodePartitionPrefix(queried).equals(encodePartitionPrefix(given))
  );
}

function buildSortKeyRange(prefix: Buffer, condition: KeyCondition, isIndex: boolean): KeyRange {
  const [low = {}, high = {}] = condition.AttributeValueList;
  const at = (value: typeof low) => Buffer.concat([prefix, encodeSortKey(value, isIndex)]);
  // A table key ends with the sort key; in an index key more bytes follow.
  const after = (key: Buffer) => (isIndex ? getPrefixEnd(key) : Buffer.concat([key, ZERO]));
  const last = getPrefixEnd(prefix);
  switch (condition.ComparisonOperator) {
    case 'EQ':
      return { start: at(low), end: after(at(low)) };
    case 'LT':
      return { start: prefix, end: at(low) };
    case 'LE':
      return { start: prefix, end: after(at(low)) };
    case 'GT':
      return { start: after(at(low)), end: last };
    case 'GE':
      return { start: at(low), end: last };
    case 'BETWEEN':
      return { start: at(low), end: after(at(high)) };
    default: {
      const start = Buffer.concat([prefix, encodeSortKeyPrefix(low, isIndex)]);
      return { start, end: getPrefixEnd(start) };
    }
  }
}

const ZERO = Buffer.from([0]);

function validateKeyConditions(
  table: TableDefinition,
  [hashName, sortName]: [string, string | undefined],
  conditions: KeyConditions,
): void {
  const count = Object.keys(conditions).length;
  if (!sortName && count > 1) throw createValidationError('Query key condition not supported');
  for (const name of [hashName, sortName]) {
    if (!name) continue;
    const condition = conditions[name];
    if (!condition) {
      if (name !== hashName && count === 1) continue;
      throw createValidationError(`Query condition missed key schema element: ${name}`);
    }
    const { ComparisonOperator: operator, AttributeValueList: values } = condition;
    if (UNSUPPORTED_OPERATORS.includes(operator)) {
      throw createValidationError('Attempted conditional constraint is not an indexable operation');
    }
    validateKeyValues(table, name, values);
    if (name === hashName && operator !== 'EQ')
      throw createValidationError('Query key condition not supported');
  }
}

function validateKeyValues(table: TableDefinition, name: string, values: Item[string][]): void {
  const type = getKeyType(table, name);
  if (values.some((value) => value[type] === undefined)) {
    throw createValidationError(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    );
  }
  if (values.some((value) => value[type] === '')) {
    throw createValidationError(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot ' +
        `contain an empty ${type === 'S' ? 'string' : 'binary'} value. Key: ${name}`,
    );
  }
}
