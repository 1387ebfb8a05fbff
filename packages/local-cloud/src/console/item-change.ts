import {
  attributeOf,
  isEqual,
  type AttributeValue,
  type Item,
} from '../services/dynamodb/attribute';
import type { KeyPart } from './table-shape';

type Change = { operation: 'PutItem' | 'UpdateItem'; request: Record<string, unknown> };

/** Collects the names and values of an expression. */
function createPlaceholders() {
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};
  return {
    name(text: string): string {
      const known = Object.keys(names).find((placeholder) => names[placeholder] === text);
      const placeholder = known ?? `#n${String(Object.keys(names).length)}`;
      names[placeholder] = text;
      return placeholder;
    },
    value(value: AttributeValue): string {
      const placeholder = `:v${String(Object.keys(values).length)}`;
      values[placeholder] = value;
      return placeholder;
    },
    members: () => ({
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }),
  };
}

/**
 * The write that makes `before` into `after`, refused when anything that was seen is no longer as it
 * was. Only what differs is written: an attribute that somebody else added meanwhile stays. Without
 * `before` it is a new item, refused when its key is taken. Throws when the key would change.
 */
export function changeOf(keys: KeyPart[], before: Item | undefined, after: Item): Change {
  const isKey = (name: string) => keys.some((key) => key.name === name);
  const at = createPlaceholders();
  if (!before) {
    const ConditionExpression = `attribute_not_exists(${at.name(keys[0]?.name ?? '')})`;
    return { operation: 'PutItem', request: { Item: after, ConditionExpression, ...at.members() } };
  }
  if (!keys.every(({ name }) => isSame(before, after, name))) {
    throw new Error('The key of an item never changes: delete this one and make another');
  }
  const removed = Object.keys(before).filter((name) => !attributeOf(after, name));
  const set = Object.entries(after).filter(
    ([name]) => !isKey(name) && !isSame(before, after, name),
  );
  const added = set.map(([name]) => name).filter((name) => !attributeOf(before, name));
  const parts = [
    set.length > 0 &&
      `SET ${set.map(([name, value]) => `${at.name(name)} = ${at.value(value)}`).join(', ')}`,
    removed.length > 0 && `REMOVE ${removed.map((name) => at.name(name)).join(', ')}`,
  ].filter((part) => part !== false);
  const conditions = [
    ...Object.entries(before).map(([name, value]) => `${at.name(name)} = ${at.value(value)}`),
    ...added.map((name) => `attribute_not_exists(${at.name(name)})`),
  ];
  return {
    operation: 'UpdateItem',
    request: {
      Key: keyIn(keys, before),
      ...(parts.length > 0 && { UpdateExpression: parts.join(' ') }),
      ConditionExpression: conditions.join(' AND '),
      ...at.members(),
    },
  };
}

/** The deletion of an item that is still as it was seen. */
export function removalOf(keys: KeyPart[], before: Item): Record<string, unknown> {
  const at = createPlaceholders();
  const conditions = Object.entries(before).map(
    ([name, value]) => `${at.name(name)} = ${at.value(value)}`,
  );
  return {
    Key: keyIn(keys, before),
    ConditionExpression: conditions.join(' AND '),
    ...at.members(),
  };
}

const keyIn = (keys: KeyPart[], item: Item) =>
  Object.fromEntries(keys.map(({ name }) => [name, attributeOf(item, name)]));

function isSame(a: Item, b: Item, name: string): boolean {
  const [one, other] = [attributeOf(a, name), attributeOf(b, name)];
  return one !== undefined && other !== undefined && isEqual(one, other);
}
