import type { Item } from './attribute';
import { attributeOf } from './attribute';
import type { KeyCondition } from './expression';
import { afterPrefix, keyType, partitionPrefix, sortKeyBytes, sortPrefixBytes } from './keys';
import type { IndexDefinition, TableDefinition } from './table';
import { invalid } from './invalid';

/** A stretch of keys; `end` is left out. */
export type KeyRange = { start: Buffer; end: Buffer };
type Conditions = Record<string, KeyCondition>;

const NOT_INDEXABLE = ['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN'];

/** The stretch of a table or index that the key conditions name; refuses what cannot be looked up. */
export function queryRange(
  table: TableDefinition,
  index: IndexDefinition | undefined,
  conditions: Conditions,
): KeyRange {
  const [hashName = '', sortName] = keyNamesOf(table, index);
  checkConditions(table, [hashName, sortName], conditions);
  const [hashValue] = conditions[hashName]?.AttributeValueList ?? [];
  const prefix = partitionPrefix(hashValue ?? {});
  const onSortKey = sortName ? conditions[sortName] : undefined;
  if (!onSortKey) return { start: prefix, end: afterPrefix(prefix) };
  return sortRange(prefix, onSortKey, index !== undefined);
}

/** Partition key and, if there is one, sort key of the table or index. */
export function keyNamesOf(table: TableDefinition, index: IndexDefinition | undefined): string[] {
  return (index?.KeySchema ?? table.keySchema).map((key) => key.AttributeName);
}

/** Whether the start key lies in the partition that is asked for. */
export function isInPartition(hashName: string, startKey: Item, conditions: Conditions): boolean {
  const [wanted] = conditions[hashName]?.AttributeValueList ?? [];
  const given = attributeOf(startKey, hashName);
  return !!wanted && !!given && partitionPrefix(wanted).equals(partitionPrefix(given));
}

function sortRange(prefix: Buffer, condition: KeyCondition, isIndex: boolean): KeyRange {
  const [low = {}, high = {}] = condition.AttributeValueList;
  const at = (value: typeof low) => Buffer.concat([prefix, sortKeyBytes(value, isIndex)]);
  // In a table the key ends with the sort key; in an index more follows.
  const after = (key: Buffer) => (isIndex ? afterPrefix(key) : Buffer.concat([key, ZERO]));
  const last = afterPrefix(prefix);
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
      const start = Buffer.concat([prefix, sortPrefixBytes(low, isIndex)]);
      return { start, end: afterPrefix(start) };
    }
  }
}

const ZERO = Buffer.from([0]);

function checkConditions(
  table: TableDefinition,
  [hashName, sortName]: [string, string | undefined],
  conditions: Conditions,
): void {
  const count = Object.keys(conditions).length;
  if (!sortName && count > 1) throw invalid('Query key condition not supported');
  for (const name of [hashName, sortName]) {
    if (!name) continue;
    const condition = conditions[name];
    if (!condition) {
      if (name !== hashName && count === 1) continue;
      throw invalid(`Query condition missed key schema element: ${name}`);
    }
    const { ComparisonOperator: operator, AttributeValueList: values } = condition;
    if (NOT_INDEXABLE.includes(operator)) {
      throw invalid('Attempted conditional constraint is not an indexable operation');
    }
    checkValues(table, name, values);
    if (name === hashName && operator !== 'EQ') throw invalid('Query key condition not supported');
  }
}

function checkValues(table: TableDefinition, name: string, values: Item[string][]): void {
  const type = keyType(table, name);
  if (values.some((value) => value[type] === undefined)) {
    throw invalid(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    );
  }
  if (values.some((value) => value[type] === '')) {
    throw invalid(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot ' +
        `contain an empty ${type === 'S' ? 'string' : 'binary'} value. Key: ${name}`,
    );
  }
}
