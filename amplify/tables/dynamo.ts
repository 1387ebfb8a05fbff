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

/** Converts an item or key to DynamoDB's format. Undefined values are left out: index keys cannot be null. */
export function toItem(value: object): RawItem {
  return marshall(value, { removeUndefinedValues: true });
}

/** Converts an item from DynamoDB's format; the caller asserts its type. */
export function fromItem(raw: RawItem): unknown {
  return unmarshall(raw);
}

/** The physical name of a model's table; grants.ts sets the environment variable. */
export function tableName(model: string): string {
  const name = process.env[`${model.toUpperCase()}_TABLE`];
  if (!name)
    throw new Error(
      `This function has no grant on the ${model} table; add one in grants-by-function.ts`,
    );
  return name;
}

/** One write of a transaction. */
export type Write = TransactWriteItem;

/** `failed` are the indexes of the writes whose condition failed. */
export type TransactionOutcome = { done: true } | { done: false; failed: number[] };

const MAX_ATTEMPTS = 8;
const MAX_PAUSE_MS = 400;

/**
 * Executes all writes or none. Conflicts with another transaction are retried after a random pause,
 * because neither DynamoDB nor its SDK retries them; failed conditions are returned as a value.
 */
export async function transact(writes: Write[]): Promise<TransactionOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await dynamo.send(new TransactWriteItemsCommand({ TransactItems: writes }));
      return { done: true };
    } catch (error) {
      const codes = cancellationCodes(error);
      const failed = codes.flatMap((code, index) =>
        code === 'ConditionalCheckFailed' ? [index] : [],
      );
      if (failed.length > 0) return { done: false, failed };
      if (!codes.includes('TransactionConflict') || attempt === MAX_ATTEMPTS) throw error;
      await pause(Math.random() * Math.min(MAX_PAUSE_MS, 25 * 2 ** attempt));
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
