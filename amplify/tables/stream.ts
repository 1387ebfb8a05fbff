import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { fromItem } from './dynamo';

/** One change as a table's stream tells it; images are absent before creation and after deletion. */
export type StreamRecord = {
  eventSourceARN?: string;
  dynamodb?: {
    SequenceNumber?: string;
    NewImage?: Record<string, AttributeValue>;
    OldImage?: Record<string, AttributeValue>;
  };
};

export type StreamEvent = { Records: StreamRecord[] };

/** What Lambda needs to know to deliver only the failed records again. */
export type BatchAnswer = { batchItemFailures: { itemIdentifier: string }[] };

export type Change<T> = { before?: T; after?: T };

export function changeIn<T>({ dynamodb }: StreamRecord): Change<T> {
  return {
    ...(dynamodb?.OldImage && { before: fromItem(dynamodb.OldImage) as T }),
    ...(dynamodb?.NewImage && { after: fromItem(dynamodb.NewImage) as T }),
  };
}

/** Whether a record comes from this model's table: …:table/Cart-<api>-<environment>/stream/… */
export function isFrom(model: string, { eventSourceARN }: StreamRecord): boolean {
  return eventSourceARN?.includes(`:table/${model}-`) ?? false;
}

/** Stops at the first record that fails: Lambda then delivers from there on again, in order. */
export async function inOrder(
  { Records }: StreamEvent,
  take: (record: StreamRecord) => Promise<void>,
): Promise<BatchAnswer> {
  for (const record of Records) {
    try {
      await take(record);
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
