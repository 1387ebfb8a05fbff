import { createHash } from 'node:crypto';
import type { AttributeValue, Item, KeyType } from './attribute';
import { attributeOf, bytesOf } from './attribute';
import { orderedBytes } from './decimal';
import type { IndexDefinition, KeySchema, TableDefinition } from './table';

const HASH_LENGTH = 32;

/**
 * Where an item lies in its table: the hash of the partition key (so that a scan meets partitions
 * in no order anyone could rely on, as in AWS), then the sort key in its own order.
 */
export function itemKey(table: TableDefinition, item: Item): Buffer {
  return Buffer.concat([
    partitionPrefix(partitionValue(table.keySchema, item)),
    sortBytes(table.keySchema, item),
  ]);
}

/**
 * Where an item lies in an index, undefined when it lacks one of the index's keys (sparse index).
 * Items with equal index keys are told apart by the hash of their place in the table.
 */
export function indexKey(
  table: TableDefinition,
  index: IndexDefinition,
  item: Item,
): Buffer | undefined {
  if (index.KeySchema.some(({ AttributeName }) => !attributeOf(item, AttributeName))) return;
  return Buffer.concat([
    partitionPrefix(partitionValue(index.KeySchema, item)),
    terminated(sortBytes(index.KeySchema, item)),
    hash(itemKey(table, item)),
  ]);
}

/** First bytes of everything in one partition. */
export function partitionPrefix(value: AttributeValue): Buffer {
  return hash(ordered(value));
}

/** Bytes of a sort key as they stand in a table (`terminated` false) or an index (true). */
export function sortKeyBytes(value: AttributeValue, isIndex: boolean): Buffer {
  return isIndex ? terminated(ordered(value)) : ordered(value);
}

/** Bytes of the beginning of a sort key, for `begins_with`. */
export function sortPrefixBytes(value: AttributeValue, isIndex: boolean): Buffer {
  return isIndex ? escaped(ordered(value)) : ordered(value);
}

/** The first key after every key that begins with `prefix`. */
export function afterPrefix(prefix: Buffer): Buffer {
  const end = Buffer.from(prefix);
  for (let i = end.length - 1; i >= 0; i--) {
    const byte = end[i] as number;
    if (byte < 255) {
      end[i] = byte + 1;
      return end.subarray(0, i + 1);
    }
  }
  return Buffer.alloc(HASH_LENGTH + 1, 255);
}

/** The bounds of one of `total` parts of the hash space; a parallel scan reads one each. */
export function segmentBounds(segment: number, total: number): { start: Buffer; end: Buffer } {
  return { start: fraction(segment, total), end: fraction(segment + 1, total) };
}

/** The attributes that identify an item: the table's keys and, in an index, the index's too. */
export function keyNames(table: TableDefinition, index?: IndexDefinition): string[] {
  const names = [...table.keySchema, ...(index?.KeySchema ?? [])].map((k) => k.AttributeName);
  return [...new Set(names)];
}

/** Only the named attributes of the item. */
export function pick(item: Item, names: readonly string[]): Item {
  const picked: Item = {};
  for (const name of names) {
    const value = attributeOf(item, name);
    if (value) picked[name] = value;
  }
  return picked;
}

/** The declared type of a key attribute. */
export function keyType(table: TableDefinition, name: string): KeyType {
  return table.attributes[name] ?? 'S';
}

function partitionValue(schema: KeySchema, item: Item): AttributeValue {
  return item[schema[0]?.AttributeName ?? ''] as AttributeValue;
}

function sortBytes(schema: KeySchema, item: Item): Buffer {
  const name = schema[1]?.AttributeName;
  return name ? ordered(item[name] as AttributeValue) : Buffer.alloc(0);
}

function ordered(value: AttributeValue): Buffer {
  return value.N === undefined ? bytesOf(value) : orderedBytes(value.N);
}

/** Zero bytes inside are written 0 255, so that the end mark 0 0 sorts before any continuation. */
function terminated(bytes: Buffer): Buffer {
  return Buffer.concat([escaped(bytes), Buffer.from([0, 0])]);
}

function escaped(bytes: Buffer): Buffer {
  if (!bytes.includes(0)) return bytes;
  return Buffer.from([...bytes].flatMap((byte) => (byte === 0 ? [0, 255] : [byte])));
}

function hash(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function fraction(part: number, total: number): Buffer {
  if (part === total) return Buffer.alloc(HASH_LENGTH + 1, 255);
  const start = Buffer.alloc(8);
  start.writeBigUInt64BE((BigInt(part) << 64n) / BigInt(total));
  return start;
}
