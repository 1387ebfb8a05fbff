import { randomUUID } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Target } from './target';

/** The table for whatever is asked of tables, and a partition of it that nobody else knows. */
export function scratchOf(target: Target) {
  const client = new DynamoDBClient(target.developer);
  const TableName = target.custom('tables', 'scratch');
  const pk = randomUUID();
  const key = (sk: string) => marshall({ pk, sk });
  const put = (sk: string, more: object = {}) =>
    client.send(new PutItemCommand({ TableName, Item: marshall({ pk, sk, ...more }) }));
  const get = async (sk: string) => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: key(sk), ConsistentRead: true }),
    );
    return Item && unmarshall(Item);
  };
  return { client, TableName, pk, key, put, get };
}
