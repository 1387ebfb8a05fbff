import type { Clock } from '../../core/clock';
import type { Item } from './attribute-value';
import { getAttribute } from './attribute-value';
import { projectOntoIndex, computeReadCapacity } from './capacity';
import { evaluateCondition } from './condition-evaluator';
import { computeItemSize } from './item-size';
import { validateKey, validateKeyPaths } from './key-validation';
import {
  encodeIndexKey,
  encodeItemKey,
  getKeyNames,
  getKeyType,
  pickAttributes,
  getSegmentBounds,
} from './key-encoding';
import { getCurrentView, type ReadableEntries, type TableView } from './eventual-consistency';
import { projectItem } from './projection';
import type { KeyRange } from './query-range';
import { isInPartition, getKeySchemaNames, buildQueryRange } from './query-range';
import { getProjectionPaths } from './get-item';
import type { QueryRequest, ReadRequest, ScanRequest } from './request';
import type { OpenIndex, OpenTable, Storage } from './storage';
import { createValidationError } from './validation-error';

/** A page ends after reading this many bytes, before the filter (AWS: 1 MB). */
const PAGE_BYTES = 1024 * 1024;

/** Executes Query. Throws ValidationException for unsupported key conditions or start keys. */
export function query(
  storage: Storage,
  request: QueryRequest,
  now: Clock,
): Record<string, unknown> {
  const { table, index } = resolveSource(storage, request);
  const definition = index?.definition;
  const conditions = request.KeyConditions;
  const names = getKeySchemaNames(table.definition, definition);
  const range = buildQueryRange(table.definition, definition, conditions);
  const start = resolveStartKey(table, index, request);
  if (start && !isInPartition(names[0] ?? '', request.ExclusiveStartKey ?? {}, conditions)) {
    throw createValidationError(
      'The provided starting key is outside query boundaries based on provided conditions',
    );
  }
  const forbidden = names.find((name) => request._filter?.pathHeads[name]);
  if (forbidden) {
    throw createValidationError(
      'Filter Expression can only contain non-primary key attributes: ' +
        `Primary key attribute: ${forbidden}`,
    );
  }
  const isReverse = request.ScanIndexForward === false;
  const view = selectView(storage, 'Query', { table, index, request }, now);
  return readPage(table, index, request, { range, start, isReverse, view });
}

/** Executes Scan, or one segment of a parallel scan. */
export function scan(storage: Storage, request: ScanRequest, now: Clock): Record<string, unknown> {
  const { table, index } = resolveSource(storage, request);
  const range = getSegmentBounds(request.Segment ?? 0, request.TotalSegments ?? 1);
  const start = resolveStartKey(table, index, request);
  if (start && (start.compare(range.start) < 0 || start.compare(range.end) >= 0)) {
    throw createValidationError(
      'The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ' +
        `ExclusiveStartKey with correct Segment. TotalSegments: ${request.TotalSegments ?? 1} ` +
        `Segment: ${request.Segment ?? 0}`,
    );
  }
  const view = selectView(storage, 'Scan', { table, index, request }, now);
  return readPage(table, index, request, { range, start, isReverse: false, view });
}

/** Selects what a read returns: past data if read lag is simulated and the read is not consistent. */
function selectView(
  storage: Storage,
  operation: string,
  { table, index, request }: { table: OpenTable; index?: OpenIndex; request: ReadRequest },
  now: Clock,
): TableView {
  if (request.ConsistentRead) return getCurrentView(table, index);
  const name = index?.definition.IndexName;
  const read = { operation, table: table.definition.name, ...(name && { index: name }) };
  return storage.eventualConsistency.selectView(read, table, index, now());
}

function resolveSource(
  storage: Storage,
  request: ReadRequest,
): { table: OpenTable; index?: OpenIndex } {
  const table = storage.table(request.TableName);
  validateKeyPaths(table.definition, request._projection?.nestedPaths);
  validateKeyPaths(table.definition, request._filter?.nestedPaths);
  if (!request.IndexName) return { table };
  const index = table.indexes.find((i) => i.definition.IndexName === request.IndexName);
  if (!index) {
    throw createValidationError(
      `The table does not have the specified index: ${request.IndexName}`,
    );
  }
  if (!index.definition.isLocal) validateGlobalIndexRead(index, request);
  return { table, index };
}

function validateGlobalIndexRead(index: OpenIndex, request: ReadRequest): void {
  const { ProjectionType = 'ALL' } = index.definition.Projection;
  if (request.ConsistentRead) {
    throw createValidationError('Consistent reads are not supported on global secondary indexes');
  }
  if (request.Select === 'ALL_ATTRIBUTES' && ProjectionType !== 'ALL') {
    throw createValidationError(
      'One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for ' +
        `global secondary index ${index.definition.IndexName} because its projection type is not ALL`,
    );
  }
}

/** Validates ExclusiveStartKey and encodes it as a key of the table or index. */
function resolveStartKey(
  table: OpenTable,
  index: OpenIndex | undefined,
  request: ReadRequest,
): Buffer | undefined {
  const { definition } = table;
  const key = request.ExclusiveStartKey;
  if (!key) return;
  const names = getKeyNames(definition, index?.definition);
  const isComplete =
    Object.keys(key).length === names.length &&
    names.every((name) => getAttribute(key, name)?.[getKeyType(definition, name)] !== undefined);
  if (!isComplete) throw createValidationError('The provided starting key is invalid');
  validateKey(definition, pickAttributes(key, getKeyNames(definition)));
  return index ? encodeIndexKey(definition, index.definition, key) : encodeItemKey(definition, key);
}

type PageRange = {
  range: KeyRange;
  start: Buffer | undefined;
  isReverse: boolean;
  view: TableView;
};

function readPage(
  table: OpenTable,
  index: OpenIndex | undefined,
  request: ReadRequest,
  page: PageRange,
): Record<string, unknown> {
  const read = collectItems(table, index, request, page);
  const paths = getProjectionPaths(request);
  const kept = read.items.filter(
    (item) => !request._filter || evaluateCondition(item, request._filter.expression),
  );
  const last = read.items.at(-1);
  const names = getKeyNames(table.definition, index?.definition);
  const reads = [{ table, indexName: request.IndexName, bytes: read.bytes }];
  return {
    ...(request.Select !== 'COUNT' && {
      Items: paths ? kept.map((item) => projectItem(item, paths)) : kept,
    }),
    Count: kept.length,
    ScannedCount: read.items.length,
    ...(read.isTruncated && last && { LastEvaluatedKey: pickAttributes(last, names) }),
    ...computeReadCapacity(
      reads,
      request.ReturnConsumedCapacity,
      request.ConsistentRead ? 1 : 0.5,
    )[0],
  };
}

/** Reads the items of one page, before the filter; `isTruncated` if a limit ended it early. */
function collectItems(
  table: OpenTable,
  index: OpenIndex | undefined,
  request: ReadRequest,
  page: PageRange,
): { items: Item[]; bytes: number; isTruncated: boolean } {
  const items: Item[] = [];
  let bytes = 0;
  // For a local index, AWS fetches requested attributes that are not projected from the table.
  const canFetchItem = index?.definition.isLocal && request.Select !== 'ALL_PROJECTED_ATTRIBUTES';
  const { items: tableItems, entries } = page.view;
  for (const key of iterateKeys(entries ?? tableItems, page)) {
    const itemKey = entries ? entries.get(key) : key;
    const item = itemKey && tableItems.get(itemKey);
    if (!item) continue;
    const projected = index ? projectOntoIndex(table, index, item) : item;
    items.push(canFetchItem && needsUnprojectedAttributes(request) ? item : projected);
    bytes += computeItemSize(projected);
    if (items.length === request.Limit || bytes >= PAGE_BYTES)
      return { items, bytes, isTruncated: true };
  }
  return { items, bytes, isTruncated: false };
}

function needsUnprojectedAttributes(request: ReadRequest): boolean {
  return request.Select === 'ALL_ATTRIBUTES' || getProjectionPaths(request) !== undefined;
}

function* iterateKeys(
  entries: ReadableEntries<unknown>,
  { range, start, isReverse }: PageRange,
): Generator<Buffer> {
  const from = isReverse ? (start ?? range.end) : (start ?? range.start);
  for (const key of entries.getKeys({ start: from, reverse: isReverse })) {
    // The start key was on the previous page; the end of the range is exclusive.
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
