import type { Database } from 'lmdb';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Item } from './attribute-value';
import { isSameItem } from './attribute-value';
import { computeFailedWriteUnits, computeWriteCapacity } from './capacity';
import { attachConsumedUnits } from './error-capacity';
import { evaluateCondition } from './condition-evaluator';
import { encodeExpiryKey } from './ttl';
import type { Parsed } from './expression';
import { computeItemSize, MAX_ITEM_BYTES } from './item-size';
import {
  validateItemKeys,
  validateKey,
  validateKeyPaths,
  validateKeyUpdates,
} from './key-validation';
import { encodeIndexKey, encodeItemKey } from './key-encoding';
import type { PlannedWrite } from './planned-write';
import { projectItem } from './projection';
import type { KeyRequest, PutRequest, WriteOptions } from './request';
import type { OpenTable, Storage } from './storage';
import { appendStreamRecord } from './stream';
import { applyUpdate } from './update';
import { createValidationError } from './validation-error';

/** Plans a PutItem. Throws if the item is invalid or the condition fails. */
export function planPut(table: OpenTable, request: PutRequest): PlannedWrite {
  validateItemKeys(table.definition, request.Item);
  validateKeyPaths(table.definition, request._condition?.nestedPaths);
  const planned = planUnchanged(table, request.Item);
  checkCondition(planned, request, request.Item);
  if (computeItemSize(request.Item) > MAX_ITEM_BYTES) {
    throw createValidationError('Item size has exceeded the maximum allowed size');
  }
  return { ...planned, after: request.Item };
}

/** Plans a DeleteItem. Throws if the key is invalid or the condition fails. */
export function planDelete(table: OpenTable, request: KeyRequest): PlannedWrite {
  const planned = planCheck(table, request);
  return { table, key: planned.key, before: planned.before };
}

/** Plans an UpdateItem. Throws if the update is invalid or the condition fails. */
export function planUpdate(table: OpenTable, request: KeyRequest): PlannedWrite {
  validateKeyUpdates(table.definition, request._updates);
  const planned = planCheck(table, request);
  const start = planned.before ?? request.Key;
  const after = request._updates ? applyUpdate(start, request._updates) : start;
  validateItemKeys(table.definition, after);
  if (computeItemSize(after) > MAX_ITEM_BYTES) {
    throw createValidationError('Item size to update has exceeded the maximum allowed size');
  }
  return { ...planned, after };
}

/** Plans no change to an item, after checking its condition. */
export function planCheck(table: OpenTable, request: KeyRequest): PlannedWrite {
  validateKey(table.definition, request.Key);
  validateKeyPaths(table.definition, request._condition?.nestedPaths);
  const planned = planUnchanged(table, request.Key);
  checkCondition(planned, request, request.Key);
  return { ...planned, after: planned.before };
}

/** Stores a write with its index entries and stream record. Call it only within a transaction. */
export function applyWrite(
  storage: Storage,
  write: PlannedWrite,
  now: Clock,
  isExpiry = false,
): void {
  const { table, key, before, after } = write;
  // As in AWS, a write that changes nothing adds no stream record.
  if (before && after ? isSameItem(before, after) : before === after) return;
  storage.eventualConsistency.recordWrite(write, now());
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
    move(index.entries, (item) => encodeIndexKey(definition, index.definition, item));
  }
  if (expiries) move(expiries, (item) => encodeExpiryKey(definition, item));
  appendStreamRecord(storage, table, { before, after, isExpiry }, now());
}

/** Builds the response of a single write: requested attributes and consumed capacity. */
export function buildWriteResponse(
  write: PlannedWrite,
  request: WriteOptions,
): Record<string, unknown> {
  const attributes = selectReturnValues(write, request);
  return {
    ...(attributes && { Attributes: attributes }),
    ...computeWriteCapacity([write], request.ReturnConsumedCapacity, 1)[0],
  };
}

function selectReturnValues(write: PlannedWrite, request: WriteOptions): Item | undefined {
  const { before, after } = write;
  const paths = request._updates?.paths ?? [];
  switch (request.ReturnValues) {
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    case 'UPDATED_OLD':
      return before && omitEmpty(projectItem(before, paths));
    case 'UPDATED_NEW':
      return after && omitEmpty(projectItem(after, paths));
    default:
      return undefined;
  }
}

function omitEmpty(item: Item): Item | undefined {
  return Object.keys(item).length > 0 ? item : undefined;
}

function planUnchanged(table: OpenTable, item: Item): PlannedWrite {
  const key = encodeItemKey(table.definition, item);
  return { table, key, before: table.items.get(key) };
}

function checkCondition(
  { before }: PlannedWrite,
  request: Parsed & Pick<WriteOptions, 'ReturnValuesOnConditionCheckFailure'>,
  requested: Item,
): void {
  const condition = request._condition;
  if (!condition || evaluateCondition(before ?? {}, condition.expression)) return;
  const returnsItem = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  const error = new ServiceError(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    400,
    returnsItem && before ? { Item: before } : {},
  );
  throw attachConsumedUnits(error, computeFailedWriteUnits(before, requested));
}
