import { randomUUID } from 'node:crypto';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureError, captureErrorName, waitFor } from '../expect';
import { createScratchTable } from '../scratch-table';

const contractCase = createCaseFactory('blog');

const lists = contractCase(
  'queries tables and indexes in order, page by page and with filters',
  {
    proves: [
      ...rows('DynamoDB', 'Query', 'Scan'),
      ...rows(
        'AWS::DynamoDB::Table',
        ...['IndexName', 'KeySchema.AttributeName', 'KeySchema.KeyType'].flatMap((part) =>
          ['Global', 'Local'].map((kind) => `${kind}SecondaryIndexes.${part}`),
        ),
        ...['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].flatMap((indexes) => [
          `${indexes}.Projection.NonKeyAttributes`,
          `${indexes}.Projection.ProjectionType`,
        ]),
      ),
    ],
  },
  async (target) => {
    const { client, TableName, pk, put } = createScratchTable(target);
    const colour = randomUUID();
    for (const rank of [3, 1, 2]) {
      await put(`s${rank}`, { rank, colour, title: `T${rank}`, secret: 'kept' });
    }
    const query = async (more: object) => {
      const answer = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: marshall({ ':pk': pk }),
          ...more,
        }),
      );
      return { ...answer, items: (answer.Items ?? []).map((item) => unmarshall(item)) };
    };
    const first = await query({ Limit: 2 });
    expectEqual(
      first.items.map(({ sk }) => sk as string),
      ['s1', 's2'],
    );
    const rest = await query({ ExclusiveStartKey: first.LastEvaluatedKey });
    expectEqual(
      [rest.items.map(({ sk }) => sk as string), rest.LastEvaluatedKey],
      [['s3'], undefined],
    );
    const local = await query({ IndexName: 'byRank', ScanIndexForward: false });
    expectEqual(local.items[0], { pk, sk: 's3', rank: 3, title: 'T3' });
    const global = {
      IndexName: 'byColour',
      KeyConditionExpression: 'colour = :colour AND #rank BETWEEN :one AND :two',
      FilterExpression: 'begins_with(title, :t) AND NOT contains(title, :no)',
      ExpressionAttributeNames: { '#rank': 'rank' },
      ExpressionAttributeValues: marshall({
        ':colour': colour,
        ':one': 1,
        ':two': 2,
        ':t': 'T',
        ':no': '1',
      }),
    };
    const found = await waitFor(async () => {
      const answer = await query(global);
      return answer.ScannedCount === 2 ? answer : undefined;
    });
    expectEqual(found.items, [{ pk, sk: 's2', rank: 2, colour, title: 'T2' }]);
    const { Items = [] } = await client.send(
      new ScanCommand({
        TableName,
        FilterExpression: 'colour = :colour',
        ProjectionExpression: 'sk',
        ExpressionAttributeValues: marshall({ ':colour': colour }),
      }),
    );
    expectEqual(Items.map((item) => unmarshall(item)['sk'] as string).sort(), ['s1', 's2', 's3']);
  },
);

const batches = contractCase(
  'writes and reads items in batches',
  { proves: rows('DynamoDB', 'BatchWriteItem', 'BatchGetItem') },
  async (target) => {
    const { client, TableName, pk, key, put } = createScratchTable(target);
    await put('old');
    const made = ['a', 'b'].map((sk) => ({ PutRequest: { Item: marshall({ pk, sk, n: 1 }) } }));
    const removed = [{ DeleteRequest: { Key: key('old') } }];
    const written = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: [...made, ...removed] } }),
    );
    expectEqual(written.UnprocessedItems, {});
    const Keys = ['a', 'b', 'old'].map(key);
    const read = await client.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    );
    const found = (read.Responses?.[TableName] ?? []).map((item) => String(unmarshall(item)['sk']));
    expectEqual(found.sort(), ['a', 'b']);
    const twice = { [TableName]: [...made, ...made] };
    const doubled = client.send(new BatchWriteItemCommand({ RequestItems: twice }));
    expectEqual(await captureErrorName(doubled), 'ValidationException');
  },
);

const transactions = contractCase(
  'executes transactions atomically and once per token',
  { proves: rows('DynamoDB', 'TransactWriteItems', 'TransactGetItems') },
  async (target) => {
    const { client, TableName, pk, key, put, get } = createScratchTable(target);
    await put('stock', { left: 1 });
    const take = {
      Update: {
        TableName,
        Key: key('stock'),
        UpdateExpression: 'SET #left = #left - :one',
        ConditionExpression: '#left >= :one',
        ExpressionAttributeNames: { '#left': 'left' },
        ExpressionAttributeValues: marshall({ ':one': 1 }),
      },
    };
    const order = (sk: string) => ({ Put: { TableName, Item: marshall({ pk, sk }) } });
    const buy = (sk: string, ClientRequestToken: string = randomUUID()) =>
      client.send(
        new TransactWriteItemsCommand({ TransactItems: [take, order(sk)], ClientRequestToken }),
      );
    const token = randomUUID();
    await buy('first', token);
    await buy('first', token);
    const refused = await captureError<{ CancellationReasons: { Code?: string }[] }>(buy('second'));
    expectEqual(
      refused.CancellationReasons?.map(({ Code }) => Code),
      ['ConditionalCheckFailed', 'None'],
    );
    expectEqual(
      await captureErrorName(buy('another', token)),
      'IdempotentParameterMismatchException',
    );
    const { Responses = [] } = await client.send(
      new TransactGetItemsCommand({
        TransactItems: ['stock', 'first', 'second'].map((sk) => ({
          Get: { TableName, Key: key(sk) },
        })),
      }),
    );
    expectEqual(
      Responses.map(({ Item }) => Item && unmarshall(Item)),
      [{ pk, sk: 'stock', left: 0 }, { pk, sk: 'first' }, {}].map((item) =>
        'sk' in item ? item : undefined,
      ),
    );
    expectEqual(await get('second'), undefined);
  },
);

export const tableLists = [lists, batches, transactions];
