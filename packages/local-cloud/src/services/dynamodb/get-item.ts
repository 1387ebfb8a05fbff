import type { Clock } from '../../core/clock';
import type { Item, Path } from './attribute-value';
import { computeReadCapacity } from './capacity';
import type { ParsedProjection } from './expression';
import { computeItemSize } from './item-size';
import { validateKey, validateKeyPaths } from './key-validation';
import { encodeItemKey } from './key-encoding';
import { projectItem } from './projection';
import type { BatchGetRequest, GetRequest } from './request';
import { getCurrentView, type TableView } from './eventual-consistency';
import type { OpenTable, Storage } from './storage';

/** Maximum size of a BatchGetItem response (AWS: 16 MB); further keys are unprocessed. */
const BATCH_BYTES = 16 * 1024 * 1024;

/** Selects what a read returns: past data if read lag is simulated and the read is not consistent. */
function selectView(
  storage: Storage,
  operation: string,
  table: OpenTable,
  isConsistent: boolean | undefined,
  now: Clock,
): TableView {
  if (isConsistent) return getCurrentView(table, undefined);
  const read = { operation, table: table.definition.name };
  return storage.eventualConsistency.selectView(read, table, undefined, now());
}

/** Executes GetItem. */
export function getItem(
  storage: Storage,
  request: GetRequest,
  now: Clock,
): Record<string, unknown> {
  const table = storage.table(request.TableName);
  const view = selectView(storage, 'GetItem', table, request.ConsistentRead, now);
  const { item, projected } = findItem(table, request, view);
  const read = { table, bytes: item ? computeItemSize(item) : 0 };
  return {
    ...(projected && { Item: projected }),
    ...computeReadCapacity(
      [read],
      request.ReturnConsumedCapacity,
      request.ConsistentRead ? 1 : 0.5,
    )[0],
  };
}

/** Executes BatchGetItem; keys beyond 16 MB are returned as unprocessed. */
export function batchGetItem(
  storage: Storage,
  request: BatchGetRequest,
  now: Clock,
): Record<string, unknown> {
  const Responses: Record<string, Item[]> = {};
  const UnprocessedKeys: Record<string, object> = {};
  const capacities = [];
  let total = 0;
  for (const [name, { Keys, ...options }] of Object.entries(request.RequestItems)) {
    const table = storage.table(name);
    const items: Item[] = (Responses[name] = []);
    const unprocessed: Item[] = [];
    const reads = [];
    const view = selectView(storage, 'BatchGetItem', table, options.ConsistentRead, now);
    for (const Key of Keys) {
      const { item, projected } = findItem(table, { ...options, Key }, view);
      const bytes = item ? computeItemSize(item) : 0;
      total += bytes;
      if (total > BATCH_BYTES) unprocessed.push(Key);
      else if (projected) items.push(projected);
      reads.push({ table, bytes });
    }
    if (unprocessed.length > 0) UnprocessedKeys[name] = { ...options, Keys: unprocessed };
    const factor = options.ConsistentRead ? 1 : 0.5;
    capacities.push(...computeReadCapacity(reads, request.ReturnConsumedCapacity, factor));
  }
  return {
    Responses,
    UnprocessedKeys,
    ...(capacities.length > 0 && {
      ConsumedCapacity: capacities.map((entry) => entry.ConsumedCapacity),
    }),
  };
}

/** Finds an item by its key; returns it complete and as projected for the response. */
export function findItem(
  table: OpenTable,
  request: Pick<GetRequest, 'Key' | 'AttributesToGet' | '_projection'>,
  view: TableView = getCurrentView(table, undefined),
): { item?: Item; projected?: Item } {
  validateKey(table.definition, request.Key);
  validateKeyPaths(table.definition, request._projection?.nestedPaths);
  const item = view.items.get(encodeItemKey(table.definition, request.Key));
  if (!item) return {};
  const paths = getProjectionPaths(request);
  return { item, projected: paths ? projectItem(item, paths) : item };
}

/** Returns the document paths that a request selects; undefined selects all attributes. */
export function getProjectionPaths(request: {
  _projection?: ParsedProjection;
  AttributesToGet?: string[];
}): Path[] | undefined {
  return request._projection?.paths ?? request.AttributesToGet?.map((name) => [name]);
}
