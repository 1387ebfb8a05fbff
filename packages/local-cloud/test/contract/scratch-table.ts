import { randomUUID } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Target } from './target';

/** Provides access to a new partition of the scratch table. */
export function createScratchTable(target: Target) {
  const client = new DynamoDBClient(target.developer);
  const TableName = target.getOutput('tables', 'scratch');
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
