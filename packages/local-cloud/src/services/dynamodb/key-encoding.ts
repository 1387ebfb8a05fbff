import { createHash } from 'node:crypto';
import type { AttributeValue, Item, KeyType } from './attribute-value';
import { getAttribute, toBytes } from './attribute-value';
import { toSortableBytes } from './decimal';
import type { IndexDefinition, KeySchema, TableDefinition } from './table-definition';

const HASH_LENGTH = 32;

/**
 * Encodes the primary key of an item: the hash of the partition key, then the sort key in byte
 * order. The hash makes scans return partitions in no meaningful order, as in AWS.
 */
export function encodeItemKey(table: TableDefinition, item: Item): Buffer {
  return Buffer.concat([
    encodePartitionPrefix(getPartitionValue(table.keySchema, item)),
    encodeSortKeyOf(table.keySchema, item),
  ]);
}

/**
 * Encodes the key of an item in an index, or returns undefined if the item lacks an index key
 * attribute (sparse index). A hash of the primary key distinguishes items with equal index keys.
 */
export function encodeIndexKey(
  table: TableDefinition,
  index: IndexDefinition,
  item: Item,
): Buffer | undefined {
  if (index.KeySchema.some(({ AttributeName }) => !getAttribute(item, AttributeName))) return;
  return Buffer.concat([
    encodePartitionPrefix(getPartitionValue(index.KeySchema, item)),
    addTerminator(encodeSortKeyOf(index.KeySchema, item)),
    hash(encodeItemKey(table, item)),
  ]);
}

/** Encodes the prefix that all keys of one partition share. */
export function encodePartitionPrefix(value: AttributeValue): Buffer {
  return hash(encodeOrdered(value));
}

/** Encodes a sort key: in an index with a terminator, because more bytes follow. */
export function encodeSortKey(value: AttributeValue, isIndex: boolean): Buffer {
  return isIndex ? addTerminator(encodeOrdered(value)) : encodeOrdered(value);
}

/** Encodes the beginning of a sort key, for `begins_with`. */
export function encodeSortKeyPrefix(value: AttributeValue, isIndex: boolean): Buffer {
  return isIndex ? escapeZeroBytes(encodeOrdered(value)) : encodeOrdered(value);
}

/** Returns the smallest key that is greater than every key with this prefix. */
export function getPrefixEnd(prefix: Buffer): Buffer {
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

/** Returns the bounds of one of `total` parts of the hash space, for parallel scans. */
export function getSegmentBounds(segment: number, total: number): { start: Buffer; end: Buffer } {
  return { start: getHashBound(segment, total), end: getHashBound(segment + 1, total) };
}

/** Returns the key attribute names of a table, plus those of an index if given. */
export function getKeyNames(table: TableDefinition, index?: IndexDefinition): string[] {
  const names = [...table.keySchema, ...(index?.KeySchema ?? [])].map((k) => k.AttributeName);
  return [...new Set(names)];
}

/** Returns a copy of an item with only the named attributes. */
export function pickAttributes(item: Item, names: readonly string[]): Item {
  const picked: Item = {};
  for (const name of names) {
    const value = getAttribute(item, name);
    if (value) picked[name] = value;
  }
  return picked;
}

/** Returns the declared type of a key attribute. */
export function getKeyType(table: TableDefinition, name: string): KeyType {
  return table.attributes[name] ?? 'S';
}

function getPartitionValue(schema: KeySchema, item: Item): AttributeValue {
  return item[schema[0]?.AttributeName ?? ''] as AttributeValue;
}

function encodeSortKeyOf(schema: KeySchema, item: Item): Buffer {
  const name = schema[1]?.AttributeName;
  return name ? encodeOrdered(item[name] as AttributeValue) : Buffer.alloc(0);
}

function encodeOrdered(value: AttributeValue): Buffer {
  return value.N === undefined ? toBytes(value) : toSortableBytes(value.N);
}

/** Zero bytes are escaped as 0 255, so that the terminator 0 0 sorts before any continuation. */
function addTerminator(bytes: Buffer): Buffer {
  return Buffer.concat([escapeZeroBytes(bytes), Buffer.from([0, 0])]);
}

function escapeZeroBytes(bytes: Buffer): Buffer {
  if (!bytes.includes(0)) return bytes;
  return Buffer.from([...bytes].flatMap((byte) => (byte === 0 ? [0, 255] : [byte])));
}

function hash(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function getHashBound(part: number, total: number): Buffer {
  if (part === total) return Buffer.alloc(HASH_LENGTH + 1, 255);
  const start = Buffer.alloc(8);
  start.writeBigUInt64BE((BigInt(part) << 64n) / BigInt(total));
  return start;
}
