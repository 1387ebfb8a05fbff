import type { Clock } from '../../core/clock';
import type { Item, Path } from './attribute';
import { readCapacity } from './capacity';
import type { ParsedProjection } from './expression';
import { itemSize } from './item-size';
import { checkKey, checkPaths } from './key-rules';
import { itemKey } from './keys';
import { project } from './projection';
import type { BatchGetRequest, GetRequest } from './request';
import { viewOf, type View } from './stale-reads';
import type { OpenTable, Storage } from './storage';

/** A batch stops filling when it passes this many bytes (AWS: 16 MB). */
const BATCH_BYTES = 16 * 1024 * 1024;

/** What a read of single items sees: late, if somebody wants it to be, unless it is consistent. */
function seenBy(
  storage: Storage,
  operation: string,
  table: OpenTable,
  isConsistent: boolean | undefined,
  now: Clock,
): View {
  if (isConsistent) return viewOf(table, undefined);
  const read = { operation, table: table.definition.name };
  return storage.past.seen(read, table, undefined, now());
}

export function getItem(
  storage: Storage,
  request: GetRequest,
  now: Clock,
): Record<string, unknown> {
  const table = storage.table(request.TableName);
  const view = seenBy(storage, 'GetItem', table, request.ConsistentRead, now);
  const { whole, seen } = find(table, request, view);
  const read = { table, bytes: whole ? itemSize(whole) : 0 };
  return {
    ...(seen && { Item: seen }),
    ...readCapacity([read], request.ReturnConsumedCapacity, request.ConsistentRead ? 1 : 0.5)[0],
  };
}

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
    const left: Item[] = [];
    const reads = [];
    const view = seenBy(storage, 'BatchGetItem', table, options.ConsistentRead, now);
    for (const Key of Keys) {
      const { whole, seen } = find(table, { ...options, Key }, view);
      const bytes = whole ? itemSize(whole) : 0;
      total += bytes;
      if (total > BATCH_BYTES) left.push(Key);
      else if (seen) items.push(seen);
      reads.push({ table, bytes });
    }
    if (left.length > 0) UnprocessedKeys[name] = { ...options, Keys: left };
    const factor = options.ConsistentRead ? 1 : 0.5;
    capacities.push(...readCapacity(reads, request.ReturnConsumedCapacity, factor));
  }
  return {
    Responses,
    UnprocessedKeys,
    ...(capacities.length > 0 && {
      ConsumedCapacity: capacities.map((entry) => entry.ConsumedCapacity),
    }),
  };
}

/** The item behind a key, whole and as the request wants to see it. */
export function find(
  table: OpenTable,
  request: Pick<GetRequest, 'Key' | 'AttributesToGet' | '_projection'>,
  view: View = viewOf(table, undefined),
): { whole?: Item; seen?: Item } {
  checkKey(table.definition, request.Key);
  checkPaths(table.definition, request._projection?.nestedPaths);
  const whole = view.items.get(itemKey(table.definition, request.Key));
  if (!whole) return {};
  const paths = pathsOf(request);
  return { whole, seen: paths ? project(whole, paths) : whole };
}

/** What a request wants to see; undefined means everything. */
export function pathsOf(request: {
  _projection?: ParsedProjection;
  AttributesToGet?: string[];
}): Path[] | undefined {
  return request._projection?.paths ?? request.AttributesToGet?.map((name) => [name]);
}
