import type { Clock } from '../../core/clock';
import type { Item } from './attribute';
import { attributeOf } from './attribute';
import { projected, readCapacity } from './capacity';
import { satisfies } from './condition';
import { itemSize } from './item-size';
import { checkKey, checkPaths } from './key-rules';
import { indexKey, itemKey, keyNames, keyType, pick, segmentBounds } from './keys';
import { viewOf, type Reading, type View } from './stale-reads';
import { project } from './projection';
import type { KeyRange } from './query-range';
import { isInPartition, keyNamesOf, queryRange } from './query-range';
import { pathsOf } from './read';
import type { QueryRequest, ReadRequest, ScanRequest } from './request';
import type { OpenIndex, OpenTable, Storage } from './storage';
import { invalid } from './invalid';

/** A page ends when it has read this many bytes, before any filter (AWS: 1 MB). */
const PAGE_BYTES = 1024 * 1024;

export function query(
  storage: Storage,
  request: QueryRequest,
  now: Clock,
): Record<string, unknown> {
  const { table, index } = source(storage, request);
  const definition = index?.definition;
  const conditions = request.KeyConditions;
  const names = keyNamesOf(table.definition, definition);
  const range = queryRange(table.definition, definition, conditions);
  const start = startKey(table, index, request);
  if (start && !isInPartition(names[0] ?? '', request.ExclusiveStartKey ?? {}, conditions)) {
    throw invalid(
      'The provided starting key is outside query boundaries based on provided conditions',
    );
  }
  const forbidden = names.find((name) => request._filter?.pathHeads[name]);
  if (forbidden) {
    throw invalid(
      'Filter Expression can only contain non-primary key attributes: ' +
        `Primary key attribute: ${forbidden}`,
    );
  }
  const isReverse = request.ScanIndexForward === false;
  const view = seenBy(storage, 'Query', { table, index, request }, now);
  return readPage(table, index, request, { range, start, isReverse, view });
}

export function scan(storage: Storage, request: ScanRequest, now: Clock): Record<string, unknown> {
  const { table, index } = source(storage, request);
  const range = segmentBounds(request.Segment ?? 0, request.TotalSegments ?? 1);
  const start = startKey(table, index, request);
  if (start && (start.compare(range.start) < 0 || start.compare(range.end) >= 0)) {
    throw invalid(
      'The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ' +
        `ExclusiveStartKey with correct Segment. TotalSegments: ${request.TotalSegments ?? 1} ` +
        `Segment: ${request.Segment ?? 0}`,
    );
  }
  const view = seenBy(storage, 'Scan', { table, index, request }, now);
  return readPage(table, index, request, { range, start, isReverse: false, view });
}

/** What the read sees: late, if somebody wants it to be, unless it is consistent. */
function seenBy(
  storage: Storage,
  operation: string,
  { table, index, request }: { table: OpenTable; index?: OpenIndex; request: ReadRequest },
  now: Clock,
): View {
  if (request.ConsistentRead) return viewOf(table, index);
  const name = index?.definition.IndexName;
  const read = { operation, table: table.definition.name, ...(name && { index: name }) };
  return storage.past.seen(read, table, index, now());
}

function source(storage: Storage, request: ReadRequest): { table: OpenTable; index?: OpenIndex } {
  const table = storage.table(request.TableName);
  checkPaths(table.definition, request._projection?.nestedPaths);
  checkPaths(table.definition, request._filter?.nestedPaths);
  if (!request.IndexName) return { table };
  const index = table.indexes.find((i) => i.definition.IndexName === request.IndexName);
  if (!index) {
    throw invalid(`The table does not have the specified index: ${request.IndexName}`);
  }
  if (!index.definition.local) checkGlobal(index, request);
  return { table, index };
}

function checkGlobal(index: OpenIndex, request: ReadRequest): void {
  const { ProjectionType = 'ALL' } = index.definition.Projection;
  if (request.ConsistentRead) {
    throw invalid('Consistent reads are not supported on global secondary indexes');
  }
  if (request.Select === 'ALL_ATTRIBUTES' && ProjectionType !== 'ALL') {
    throw invalid(
      'One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for ' +
        `global secondary index ${index.definition.IndexName} because its projection type is not ALL`,
    );
  }
}

/** Where the page before ended, as a place in the table or index. */
function startKey(
  table: OpenTable,
  index: OpenIndex | undefined,
  request: ReadRequest,
): Buffer | undefined {
  const { definition } = table;
  const key = request.ExclusiveStartKey;
  if (!key) return;
  const names = keyNames(definition, index?.definition);
  const isWhole =
    Object.keys(key).length === names.length &&
    names.every((name) => attributeOf(key, name)?.[keyType(definition, name)] !== undefined);
  if (!isWhole) throw invalid('The provided starting key is invalid');
  checkKey(definition, pick(key, keyNames(definition)));
  return index ? indexKey(definition, index.definition, key) : itemKey(definition, key);
}

type Stretch = { range: KeyRange; start: Buffer | undefined; isReverse: boolean; view: View };

function readPage(
  table: OpenTable,
  index: OpenIndex | undefined,
  request: ReadRequest,
  stretch: Stretch,
): Record<string, unknown> {
  const read = collect(table, index, request, stretch);
  const paths = pathsOf(request);
  const kept = read.items.filter(
    (item) => !request._filter || satisfies(item, request._filter.expression),
  );
  const last = read.items.at(-1);
  const names = keyNames(table.definition, index?.definition);
  const reads = [{ table, indexName: request.IndexName, bytes: read.bytes }];
  return {
    ...(request.Select !== 'COUNT' && {
      Items: paths ? kept.map((item) => project(item, paths)) : kept,
    }),
    Count: kept.length,
    ScannedCount: read.items.length,
    ...(read.isCut && last && { LastEvaluatedKey: pick(last, names) }),
    ...readCapacity(reads, request.ReturnConsumedCapacity, request.ConsistentRead ? 1 : 0.5)[0],
  };
}

/** The items of one page, before any filter, and whether the page was cut by a limit. */
function collect(
  table: OpenTable,
  index: OpenIndex | undefined,
  request: ReadRequest,
  stretch: Stretch,
): { items: Item[]; bytes: number; isCut: boolean } {
  const items: Item[] = [];
  let bytes = 0;
  // A local index may be asked for attributes that it does not hold: AWS fetches them.
  const isWhole = index?.definition.local && request.Select !== 'ALL_PROJECTED_ATTRIBUTES';
  const { items: whole, entries } = stretch.view;
  for (const key of keysIn(entries ?? whole, stretch)) {
    const place = entries ? entries.get(key) : key;
    const item = place && whole.get(place);
    if (!item) continue;
    const held = index ? projected(table, index, item) : item;
    items.push(isWhole && wantsMore(request) ? item : held);
    bytes += itemSize(held);
    if (items.length === request.Limit || bytes >= PAGE_BYTES) return { items, bytes, isCut: true };
  }
  return { items, bytes, isCut: false };
}

function wantsMore(request: ReadRequest): boolean {
  return request.Select === 'ALL_ATTRIBUTES' || pathsOf(request) !== undefined;
}

function* keysIn(
  entries: Reading<unknown>,
  { range, start, isReverse }: Stretch,
): Generator<Buffer> {
  const from = isReverse ? (start ?? range.end) : (start ?? range.start);
  for (const key of entries.getKeys({ start: from, reverse: isReverse })) {
    // The start key itself was in the page before; the upper end is never included.
    if (start && key.equals(start)) continue;
    if (key.compare(range.start) < 0) {
      if (isReverse) return;
      continue;
    }
    if (key.compare(range.end) >= 0) {
      if (!isReverse) return;
      continue;
    }
    yield Buffer.from(key);
  }
}
