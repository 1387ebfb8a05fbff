import type { Clock } from '../../core/clock';
import { computeWriteCapacity } from './capacity';
import type { BatchWriteRequest } from './request';
import type { OpenTable, Storage } from './storage';
import { createValidationError } from './validation-error';
import type { PlannedWrite } from './planned-write';
import { planDelete, planPut, applyWrite } from './write';

const MAX_WRITES = 25;

/**
 * Applies up to 25 unconditional puts and deletes in one transaction. AWS applies them one by one
 * and may return some as unprocessed.
 */
export function batchWriteItem(
  storage: Storage,
  request: BatchWriteRequest,
  now: Clock,
): Record<string, unknown> {
  const entries = Object.entries(request.RequestItems).flatMap(([name, writes]) =>
    writes.map((write) => ({ table: storage.table(name), ...write })),
  );
  if (entries.length > MAX_WRITES) {
    throw createValidationError('Too many items requested for the BatchWriteItem call');
  }
  return storage.transaction(() => {
    const writes = entries.map(planEntry);
    const itemIds = writes.map((w) => `${w.table.definition.name}/${w.key.toString('hex')}`);
    if (new Set(itemIds).size < itemIds.length) {
      throw createValidationError('Provided list of item keys contains duplicates');
    }
    for (const write of writes) applyWrite(storage, write, now);
    const capacity = computeWriteCapacity(writes, request.ReturnConsumedCapacity, 1);
    return {
      UnprocessedItems: {},
      ...(capacity.length > 0 && { ConsumedCapacity: capacity.map((c) => c.ConsumedCapacity) }),
    };
  });
}

type Entry = { table: OpenTable } & BatchWriteRequest['RequestItems'][string][number];

function planEntry({ table, PutRequest: put, DeleteRequest: del }: Entry): PlannedWrite {
  const TableName = table.definition.name;
  if (put) return planPut(table, { TableName, Item: put.Item });
  if (del) return planDelete(table, { TableName, Key: del.Key });
  throw createValidationError(
    'Supplied AttributeValue has more than one datatypes set, ' +
      'must contain exactly one of the supported datatypes',
  );
}
