import { createHash } from 'node:crypto';
import { REGION } from '../../assembly/place';
import type { Item } from './attribute';
import { itemSize } from './item-size';
import { keyNames, pick } from './keys';
import type { OpenTable, Storage } from './storage';
import type { StreamRecord } from './stream-record';

/** How long a record can be read (AWS: 24 hours), in milliseconds. */
export const STREAM_RETENTION = 24 * 60 * 60 * 1000;

export type Change = { before?: Item; after?: Item; isExpiry?: boolean };

/** Adds the record of one change; only inside a transaction, and only when the table has a stream. */
export function record(storage: Storage, table: OpenTable, change: Change, now: number): void {
  const { stream, definition } = table;
  if (!stream || !definition.stream) return;
  const { before, after } = change;
  const { viewType, arn } = definition.stream;
  const Keys = pick((after ?? before) as Item, keyNames(definition));
  const images = {
    ...(after && /NEW/.test(viewType) && { NewImage: after }),
    ...(before && /OLD/.test(viewType) && { OldImage: before }),
  };
  const sequence = storage.nextSequence();
  storage.recorded.add(arn);
  stream.putSync(sequenceKey(sequence), {
    eventID: createHash('md5').update(`${arn}/${sequence}`).digest('hex'),
    eventName: !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    eventSourceARN: arn,
    ...(change.isExpiry && {
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    }),
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(now / 1000),
      Keys,
      ...images,
      SequenceNumber: sequenceText(sequence),
      SizeBytes: [Keys, ...Object.values(images)].reduce((size, item) => size + itemSize(item), 0),
      StreamViewType: viewType,
    },
  });
}

/** Up to `limit` records after a sequence number, or from the oldest one that is kept. */
export function readRecords(
  table: OpenTable,
  from: string,
  limit: number,
  now: number,
): StreamRecord[] {
  if (!table.stream) return [];
  const start = sequenceKey(from === 'TRIM_HORIZON' ? 0n : BigInt(from) + 1n);
  const oldest = Math.floor((now - STREAM_RETENTION) / 1000);
  const records: StreamRecord[] = [];
  for (const { value } of table.stream.getRange({ start })) {
    if (value.dynamodb.ApproximateCreationDateTime < oldest) continue;
    if (records.push(value) === limit) break;
  }
  return records;
}

/** Sequence number of the newest record, undefined when there is none. */
export function latestSequence(table: OpenTable): string | undefined {
  const newest = table.stream?.getRange({ reverse: true, limit: 1 });
  for (const { value } of newest ?? []) return value.dynamodb.SequenceNumber;
  return undefined;
}

/** Drops the records that are past their retention; only inside a transaction. */
export function trim(table: OpenTable, now: number): void {
  const oldest = Math.floor((now - STREAM_RETENTION) / 1000);
  for (const { key, value } of table.stream?.getRange() ?? []) {
    if (value.dynamodb.ApproximateCreationDateTime >= oldest) return;
    table.stream?.removeSync(key);
  }
}

/** AWS's sequence numbers are 21 digits or more and sort as text, too. */
function sequenceText(sequence: bigint): string {
  return `1${sequence.toString().padStart(20, '0')}`;
}

function sequenceKey(sequence: bigint): Buffer {
  return Buffer.from(sequence < 10n ** 20n ? sequenceText(sequence) : sequence.toString());
}
