import { createHash } from 'node:crypto';
import { REGION } from '../../assembly/account';
import type { Item } from './attribute-value';
import { computeItemSize } from './item-size';
import { getKeyNames, pickAttributes } from './key-encoding';
import type { OpenTable, Storage } from './storage';
import type { StreamRecord } from './stream-record';

/** AWS keeps records for 24 hours. */
export const STREAM_RETENTION_MS = 24 * 60 * 60 * 1000;

export type ItemChange = { before?: Item; after?: Item; isExpiry?: boolean };

/** Appends the record of a change if the table has a stream. Call it only within a transaction. */
export function appendStreamRecord(
  storage: Storage,
  table: OpenTable,
  change: ItemChange,
  now: number,
): void {
  const { stream, definition } = table;
  if (!stream || !definition.stream) return;
  const { before, after } = change;
  const { viewType, arn } = definition.stream;
  const Keys = pickAttributes((after ?? before) as Item, getKeyNames(definition));
  const images = {
    ...(after && /NEW/.test(viewType) && { NewImage: after }),
    ...(before && /OLD/.test(viewType) && { OldImage: before }),
  };
  const sequence = storage.nextSequence();
  storage.changedStreams.add(arn);
  stream.putSync(encodeSequenceKey(sequence), {
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
      SequenceNumber: formatSequenceNumber(sequence),
      SizeBytes: [Keys, ...Object.values(images)].reduce(
        (size, item) => size + computeItemSize(item),
        0,
      ),
      StreamViewType: viewType,
    },
  });
}

/** Returns up to `limit` records after the sequence number `from`, or from `TRIM_HORIZON`. */
export function readRecords(
  table: OpenTable,
  from: string,
  limit: number,
  now: number,
): StreamRecord[] {
  if (!table.stream) return [];
  const start = encodeSequenceKey(from === 'TRIM_HORIZON' ? 0n : BigInt(from) + 1n);
  const oldest = Math.floor((now - STREAM_RETENTION_MS) / 1000);
  const records: StreamRecord[] = [];
  for (const { value } of table.stream.getRange({ start })) {
    if (value.dynamodb.ApproximateCreationDateTime < oldest) continue;
    if (records.push(value) === limit) break;
  }
  return records;
}

/** Returns the sequence number of the newest record, or undefined if there is none. */
export function getLatestSequenceNumber(table: OpenTable): string | undefined {
  const newest = table.stream?.getRange({ reverse: true, limit: 1 });
  for (const { value } of newest ?? []) return value.dynamodb.SequenceNumber;
  return undefined;
}

/** Removes records past their retention. Call it only within a transaction. */
export function trimStream(table: OpenTable, now: number): void {
  const oldest = Math.floor((now - STREAM_RETENTION_MS) / 1000);
  for (const { key, value } of table.stream?.getRange() ?? []) {
    if (value.dynamodb.ApproximateCreationDateTime >= oldest) return;
    table.stream?.removeSync(key);
  }
}

/** AWS's sequence numbers have at least 21 digits and also sort as text. */
function formatSequenceNumber(sequence: bigint): string {
  return `1${sequence.toString().padStart(20, '0')}`;
}

function encodeSequenceKey(sequence: bigint): Buffer {
  return Buffer.from(sequence < 10n ** 20n ? formatSequenceNumber(sequence) : sequence.toString());
}
