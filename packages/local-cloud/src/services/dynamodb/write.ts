import type { Database } from 'lmdb';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Item } from './attribute';
import { sameItem } from './attribute';
import { refusedUnits, writeCapacity } from './capacity';
import { charged } from './charged';
import { satisfies } from './condition';
import { expiryKey } from './ttl';
import type { Parsed } from './expression';
import { itemSize, MAX_ITEM_BYTES } from './item-size';
import { checkItem, checkKey, checkPaths, checkUpdate } from './key-rules';
import { indexKey, itemKey } from './keys';
import type { PlannedWrite } from './planned-write';
import { project } from './projection';
import type { KeyRequest, PutRequest, WriteOptions } from './request';
import type { OpenTable, Storage } from './storage';
import { record } from './stream';
import { updated } from './update';
import { invalid } from './invalid';

export function planPut(table: OpenTable, request: PutRequest): PlannedWrite {
  checkItem(table.definition, request.Item);
  checkPaths(table.definition, request._condition?.nestedPaths);
  const planned = planOf(table, request.Item);
  requireCondition(planned, request, request.Item);
  if (itemSize(request.Item) > MAX_ITEM_BYTES) {
    throw invalid('Item size has exceeded the maximum allowed size');
  }
  return { ...planned, after: request.Item };
}

export function planDelete(table: OpenTable, request: KeyRequest): PlannedWrite {
  const planned = planCheck(table, request);
  return { table, key: planned.key, before: planned.before };
}

export function planUpdate(table: OpenTable, request: KeyRequest): PlannedWrite {
  checkUpdate(table.definition, request._updates);
  const planned = planCheck(table, request);
  const start = planned.before ?? request.Key;
  const after = request._updates ? updated(start, request._updates) : start;
  checkItem(table.definition, after);
  if (itemSize(after) > MAX_ITEM_BYTES) {
    throw invalid('Item size to update has exceeded the maximum allowed size');
  }
  return { ...planned, after };
}

/** The item unchanged, once its condition holds. */
export function planCheck(table: OpenTable, request: KeyRequest): PlannedWrite {
  checkKey(table.definition, request.Key);
  checkPaths(table.definition, request._condition?.nestedPaths);
  const planned = planOf(table, request.Key);
  requireCondition(planned, request, request.Key);
  return { ...planned, after: planned.before };
}

/** Stores the write with its index entries and stream record; only inside a transaction. */
export function store(storage: Storage, write: PlannedWrite, now: Clock, isExpiry = false): void {
  const { table, key, before, after } = write;
  // As in AWS, a write that changes nothing leaves no record in the stream.
  if (before && after ? sameItem(before, after) : before === after) return;
  storage.past.note(write, now());
  const { definition, items, indexes, expiries } = table;
  if (after) items.putSync(key, after);
  else items.removeSync(key);
  const move = (entries: Database<Buffer, Buffer>, keyOf: (item: Item) => Buffer | undefined) => {
    const [from, to] = [before && keyOf(before), after && keyOf(after)];
    if (from && to?.equals(from)) return;
    if (from) entries.removeSync(from);
    if (to) entries.putSync(to, key);
  };
  for (const index of indexes) {
    move(index.entries, (item) => indexKey(definition, index.definition, item));
  }
  if (expiries) move(expiries, (item) => expiryKey(definition, item));
  record(storage, table, { before, after, isExpiry }, now());
}

/** What the caller asked to see of the write. */
export function answer(write: PlannedWrite, request: WriteOptions): Record<string, unknown> {
  const attributes = returned(write, request);
  return {
    ...(attributes && { Attributes: attributes }),
    ...writeCapacity([write], request.ReturnConsumedCapacity, 1)[0],
  };
}

function returned(write: PlannedWrite, request: WriteOptions): Item | undefined {
  const { before, after } = write;
  const paths = request._updates?.paths ?? [];
  switch (request.ReturnValues) {
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    case 'UPDATED_OLD':
      return before && nonEmpty(project(before, paths));
    case 'UPDATED_NEW':
      return after && nonEmpty(project(after, paths));
    default:
      return undefined;
  }
}

function nonEmpty(item: Item): Item | undefined {
  return Object.keys(item).length > 0 ? item : undefined;
}

function planOf(table: OpenTable, item: Item): PlannedWrite {
  const key = itemKey(table.definition, item);
  return { table, key, before: table.items.get(key) };
}

function requireCondition(
  { before }: PlannedWrite,
  request: Parsed & Pick<WriteOptions, 'ReturnValuesOnConditionCheckFailure'>,
  wished: Item,
): void {
  const condition = request._condition;
  if (!condition || satisfies(before ?? {}, condition.expression)) return;
  const isAsked = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  const refusal = new ServiceError(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    400,
    isAsked && before ? { Item: before } : {},
  );
  throw charged(refusal, refusedUnits(before, wished));
}
