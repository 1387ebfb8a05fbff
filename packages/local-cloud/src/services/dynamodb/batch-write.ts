import type { Clock } from '../../core/clock';
import { writeCapacity } from './capacity';
import type { BatchWriteRequest } from './request';
import type { OpenTable, Storage } from './storage';
import { invalid } from './invalid';
import type { PlannedWrite } from './planned-write';
import { planDelete, planPut, store } from './write';

const MAX_WRITES = 25;

/** Up to 25 puts and deletes without conditions; here they are stored together, in AWS one by one. */
export function batchWriteItem(
  storage: Storage,
  request: BatchWriteRequest,
  now: Clock,
): Record<string, unknown> {
  const entries = Object.entries(request.RequestItems).flatMap(([name, writes]) =>
    writes.map((write) => ({ table: storage.table(name), ...write })),
  );
  if (entries.length > MAX_WRITES) {
    throw invalid('Too many items requested for the BatchWriteItem call');
  }
  return storage.transaction(() => {
    const writes = entries.map(planEntry);
    const places = writes.map((w) => `${w.table.definition.name}/${w.key.toString('hex')}`);
    if (new Set(places).size < places.length) {
      throw invalid('Provided list of item keys contains duplicates');
    }
    for (const write of writes) store(storage, write, now);
    const capacity = writeCapacity(writes, request.ReturnConsumedCapacity, 1);
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
  throw invalid(
    'Supplied AttributeValue has more than one datatypes set, ' +
      'must contain exactly one of the supported datatypes',
  );
}
