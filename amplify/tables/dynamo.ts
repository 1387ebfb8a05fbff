import {
  DynamoDBClient,
  TransactWriteItemsCommand,
  TransactionCanceledException,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall, type NativeAttributeValue } from '@aws-sdk/util-dynamodb';

export const dynamo = new DynamoDBClient({});

export type Item = Record<string, NativeAttributeValue>;
type RawItem = Record<string, AttributeValue>;

/** An item or key as DynamoDB takes it. Absent values are left out: an index key may not be null. */
export function toItem(value: object): RawItem {
  return marshall(value, { removeUndefinedValues: true });
}

/** What was stored; the table's own code knows its shape. */
export function fromItem(raw: RawItem): unknown {
  return unmarshall(raw);
}

/** The physical name of a model's table, which grants.ts hands to the function. */
export function tableName(model: string): string {
  const name = process.env[`${model.toUpperCase()}_TABLE`];
  if (!name) throw new Error(`This function was granted nothing on the ${model} table`);
  return name;
}

/** One write of a transaction, as the tables make them. */
export type Write = TransactWriteItem;

/** `failed` holds the places of the actions whose condition did not hold, in the order given. */
export type TransactionOutcome = { done: true } | { done: false; failed: number[] };

const ATTEMPTS = 8;
const LONGEST_PAUSE_MS = 400;

/**
 * All of the actions or none. A conflict with another transaction is tried again after a pause of
 * random length, since neither AWS nor its SDK does that; conditions that do not hold are a value.
 */
export async function transact(actions: Write[]): Promise<TransactionOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await dynamo.send(new TransactWriteItemsCommand({ TransactItems: actions }));
      return { done: true };
    } catch (error) {
      const codes = cancellationCodes(error);
      const failed = codes.flatMap((code, place) =>
        code === 'ConditionalCheckFailed' ? [place] : [],
      );
      if (failed.length > 0) return { done: false, failed };
      if (!codes.includes('TransactionConflict') || attempt === ATTEMPTS) throw error;
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, 25 * 2 ** attempt));
    }
  }
}

function cancellationCodes(error: unknown): string[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
}

function pause(ms: number) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
