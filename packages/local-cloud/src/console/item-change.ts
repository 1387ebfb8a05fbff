import {
  getAttribute,
  isEqual,
  type AttributeValue,
  type Item,
} from '../services/dynamodb/attribute-value';
import type { KeyAttribute } from './table-schema';

type WriteRequest = { operation: 'PutItem' | 'UpdateItem'; request: Record<string, unknown> };

/** Allocates the name and value placeholders of an expression. */
function createPlaceholders() {
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};
  return {
    name(text: string): string {
      const existing = Object.keys(names).find((placeholder) => names[placeholder] === text);
      const placeholder = existing ?? `#n${Object.keys(names).length}`;
      names[placeholder] = text;
      return placeholder;
    },
    value(value: AttributeValue): string {
      const placeholder = `:v${Object.keys(values).length}`;
      values[placeholder] = value;
      return placeholder;
    },
    toRequest: () => ({
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }),
  };
}

/**
 * The write that changes `before` into `after`, on the condition that every attribute of `before` is
 * unchanged. Writes only the difference, so that an attribute that another client added meanwhile
 * stays. Without `before` it creates an item, on the condition that its key is free. Throws when the
 * key would change.
 */
export function buildConditionalPut(
  keys: KeyAttribute[],
  before: Item | undefined,
  after: Item,
): WriteRequest {
  const isKey = (name: string) => keys.some((key) => key.name === name);
  const placeholders = createPlaceholders();
  if (!before) {
    const ConditionExpression = `attribute_not_exists(${placeholders.name(keys[0]?.name ?? '')})`;
    return {
      operation: 'PutItem',
      request: { Item: after, ConditionExpression, ...placeholders.toRequest() },
    };
  }
  if (!keys.every(({ name }) => hasSameValue(before, after, name))) {
    throw new Error('Key attributes cannot be changed: delete the item and create a new one');
  }
  const removed = Object.keys(before).filter((name) => !getAttribute(after, name));
  const set = Object.entries(after).filter(
    ([name]) => !isKey(name) && !hasSameValue(before, after, name),
  );
  const added = set.map(([name]) => name).filter((name) => !getAttribute(before, name));
  const parts = [
    set.length > 0 &&
      `SET ${set.map(([name, value]) => `${placeholders.name(name)} = ${placeholders.value(value)}`).join(', ')}`,
    removed.length > 0 && `REMOVE ${removed.map((name) => placeholders.name(name)).join(', ')}`,
  ].filter((part) => part !== false);
  const conditions = [
    ...Object.entries(before).map(
      ([name, value]) => `${placeholders.name(name)} = ${placeholders.value(value)}`,
    ),
    ...added.map((name) => `attribute_not_exists(${placeholders.name(name)})`),
  ];
  return {
    operation: 'UpdateItem',
    request: {
      Key: getKey(keys, before),
      ...(parts.length > 0 && { UpdateExpression: parts.join(' ') }),
      ConditionExpression: conditions.join(' AND '),
      ...placeholders.toRequest(),
    },
  };
}

/** The deletion of an item, on the condition that it is unchanged. */
export function buildConditionalDelete(
  keys: KeyAttribute[],
  before: Item,
): Record<string, unknown> {
  const placeholders = createPlaceholders();
  const conditions = Object.entries(before).map(
    ([name, value]) => `${placeholders.name(name)} = ${placeholders.value(value)}`,
  );
  return {
    Key: getKey(keys, before),
    ConditionExpression: conditions.join(' AND '),
    ...placeholders.toRequest(),
  };
}

const getKey = (keys: KeyAttribute[], item: Item) =>
  Object.fromEntries(keys.map(({ name }) => [name, getAttribute(item, name)]));

function hasSameValue(a: Item, b: Item, name: string): boolean {
  const [one, other] = [getAttribute(a, name), getAttribute(b, name)];
  return one !== undefined && other !== undefined && isEqual(one, other);
}
