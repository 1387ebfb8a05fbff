import {
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { Tables } from './victim';

/** What happened until the cloud was gone. */
export type Load = {
  /** By writer: the highest number whose transaction was acknowledged; -1 for none. */
  acknowledged: number[];
  /** Pairs of counters that were read together and did not agree. */
  halves: string[];
  reads: number;
};

/** The counters that each transaction of a writer sets to its number, in two tables. */
export const leftOf = (round: string, writer: number) => `left ${round} ${writer}`;
export const rightOf = (round: string, writer: number) => `right ${round} ${writer}`;
export const totalOf = (round: string) => `total ${round}`;

/**
 * Writes and reads over HTTP until the cloud is gone: each transaction of a writer puts one number
 * into five items of three tables, and each read looks at two of them at once.
 */
export function load(client: DynamoDBClient, tables: Tables, round: string, writers: number) {
  const seen: Load = { acknowledged: Array<number>(writers).fill(-1), halves: [], reads: 0 };
  const write = async (writer: number): Promise<never> => {
    for (let n = 0; ; n += 1) {
      await client.send(transaction(tables, round, writer, n));
      seen.acknowledged[writer] = n;
    }
  };
  const read = async (writer: number): Promise<never> => {
    for (;;) {
      const { Responses = [] } = await client.send(pair(tables, round, writer));
      const [left, right] = Responses.map(({ Item }) => Item?.['count']?.N);
      if (left !== right) seen.halves.push(`${String(left)} and ${String(right)}`);
      seen.reads += 1;
    }
  };
  const gone = Promise.allSettled(
    Array.from({ length: writers }, (_, writer) => [write(writer), read(writer)]).flat(),
  );
  return { seen, gone: gone.then(() => seen) };
}

function transaction(tables: Tables, round: string, writer: number, n: number) {
  const { Note, Comment, Tally } = tables;
  const id = { S: `${round} ${writer} ${n}` };
  const count = { N: String(n) };
  const add = {
    TableName: Tally,
    Key: { id: { S: totalOf(round) } },
    UpdateExpression: 'ADD #count :one',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: { ':one': { N: '1' } },
  };
  return new TransactWriteItemsCommand({
    TransactItems: [
      { Put: { TableName: Note, Item: { id, topic: { S: round }, title: id, count } } },
      { Put: { TableName: Comment, Item: { id, noteId: { S: round }, text: id, count } } },
      { Put: { TableName: Tally, Item: { id: { S: leftOf(round, writer) }, count } } },
      { Put: { TableName: Comment, Item: { id: { S: rightOf(round, writer) }, count } } },
      { Update: add },
    ],
  });
}

function pair({ Tally, Comment }: Tables, round: string, writer: number) {
  const get = (TableName: string, id: string) => ({ Get: { TableName, Key: { id: { S: id } } } });
  return new TransactGetItemsCommand({
    TransactItems: [get(Tally, leftOf(round, writer)), get(Comment, rightOf(round, writer))],
  });
}
