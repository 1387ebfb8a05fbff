import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

/** The identity whose topics a user subscribes to. `policy` is the IoT policy attached to it. */
export type LiveIdentity = { userSub: string; identityId: string; policy: string };

export async function getLiveIdentity(userSub: string): Promise<LiveIdentity | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('LiveIdentity'),
      Key: toItem({ userSub }),
      // A client that has just connected must not miss its first message.
      ConsistentRead: true,
    }),
  );
  return Item && (fromItem(Item) as LiveIdentity);
}

export async function putLiveIdentity(identity: LiveIdentity): Promise<void> {
  const now = new Date().toISOString();
  await dynamo.send(
    new PutItemCommand({
      TableName: tableName('LiveIdentity'),
      Item: toItem({ ...identity, createdAt: now, updatedAt: now }),
    }),
  );
}
