import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { fromItem } from './dynamo';

/** A record of a table's stream; the old image is absent for a creation, the new one for a deletion. */
export type StreamRecord = {
  eventSourceARN?: string;
  dynamodb?: {
    SequenceNumber?: string;
    NewImage?: Record<string, AttributeValue>;
    OldImage?: Record<string, AttributeValue>;
  };
};

export type StreamEvent = { Records: StreamRecord[] };

/** The partial batch response: Lambda retries from the failed record on. */
export type BatchResponse = { batchItemFailures: { itemIdentifier: string }[] };

export type Change<T> = { before?: T; after?: T };

/** Parses the item before and after the change. */
export function parseChange<T>({ dynamodb }: StreamRecord): Change<T> {
  return {
    ...(dynamodb?.OldImage && { before: fromItem(dynamodb.OldImage) as T }),
    ...(dynamodb?.NewImage && { after: fromItem(dynamodb.NewImage) as T }),
  };
}

/** Whether a record comes from this model's table (ARN …:table/Cart-<api>-<environment>/stream/…). */
export function isFromTable(model: string, { eventSourceARN }: StreamRecord): boolean {
  return eventSourceARN?.includes(`:table/${model}-`) ?? false;
}

/** Processes records in sequence and stops at the first failure, from which Lambda retries. */
export async function processInOrder(
  { Records }: StreamEvent,
  processRecord: (record: StreamRecord) => Promise<void>,
): Promise<BatchResponse> {
  for (const record of Records) {
    try {
      await processRecord(record);
    } catch (error) {
      console.error({
        what: 'stream record failed',
        record: record.dynamodb?.SequenceNumber,
        error,
      });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}
