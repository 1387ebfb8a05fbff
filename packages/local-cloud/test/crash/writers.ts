import {
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { Tables } from './cloud-process';

/** The results of the load until the cloud was killed. */
export type Load = {
  /** By writer: the highest acknowledged transaction number, or -1. */
  acknowledged: number[];
  /** Pairs of counters that were read in one transaction and differ. */
  partialReads: string[];
  reads: number;
};

/** Keys of the counters that each transaction sets to its number, in two tables. */
export const formatLeftKey = (round: string, writer: number) => `left ${round} ${writer}`;
export const formatRightKey = (round: string, writer: number) => `right ${round} ${writer}`;
export const formatTotalKey = (round: string) => `total ${round}`;

/**
 * Writes and reads over HTTP until the cloud is killed: each transaction of a writer writes five items in
 * three tables, and each transactional read returns two of them.
 */
export function startLoad(client: DynamoDBClient, tables: Tables, round: string, writers: number) {
  const load: Load = { acknowledged: Array<number>(writers).fill(-1), partialReads: [], reads: 0 };
  const write = async (writer: number): Promise<never> => {
    for (let n = 0; ; n += 1) {
      await client.send(createWrite(tables, round, writer, n));
      load.acknowledged[writer] = n;
    }
  };
  const read = async (writer: number): Promise<never> => {
    for (;;) {
      const { Responses = [] } = await client.send(createRead(tables, round, writer));
      const [left, right] = Responses.map(({ Item }) => Item?.['count']?.N);
      if (left !== right) load.partialReads.push(`${left} and ${right}`);
      load.reads += 1;
    }
  };
  const finished = Promise.allSettled(
    Array.from({ length: writers }, (_, writer) => [write(writer), read(writer)]).flat(),
  );
  return { load, finished: finished.then(() => load) };
}

function createWrite(tables: Tables, round: string, writer: number, n: number) {
  const { Note, Comment, Tally } = tables;
  const id = { S: `${round} ${writer} ${n}` };
  const count = { N: String(n) };
  const add = {
    TableName: Tally,
    Key: { id: { S: formatTotalKey(round) } },
    UpdateExpression: 'ADD #count :one',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: { ':one': { N: '1' } },
  };
  return new TransactWriteItemsCommand({
    TransactItems: [
      { Put: { TableName: Note, Item: { id, topic: { S: round }, title: id, count } } },
      { Put: { TableName: Comment, Item: { id, noteId: { S: round }, text: id, count } } },
      { Put: { TableName: Tally, Item: { id: { S: formatLeftKey(round, writer) }, count } } },
      { Put: { TableName: Comment, Item: { id: { S: formatRightKey(round, writer) }, count } } },
      { Update: add },
    ],
  });
}

function createRead({ Tally, Comment }: Tables, round: string, writer: number) {
  const get = (TableName: string, id: string) => ({ Get: { TableName, Key: { id: { S: id } } } });
  return new TransactGetItemsCommand({
    TransactItems: [
      get(Tally, formatLeftKey(round, writer)),
      get(Comment, formatRightKey(round, writer)),
    ],
  });
}
