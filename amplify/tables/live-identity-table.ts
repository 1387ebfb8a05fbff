import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

/** Where a signed-in person listens. `policy` is the IoT policy that their identity has. */
export type LiveIdentity = { userSub: string; identityId: string; policy: string };

export async function liveIdentityOf(userSub: string): Promise<LiveIdentity | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('LiveIdentity'),
      Key: toItem({ userSub }),
      // Who has only just connected must not miss the first hint.
      ConsistentRead: true,
    }),
  );
  return Item && (fromItem(Item) as LiveIdentity);
}

export async function rememberLiveIdentity(identity: LiveIdentity): Promise<void> {
  const now = new Date().toISOString();
  await dynamo.send(
    new PutItemCommand({
      TableName: tableName('LiveIdentity'),
      Item: toItem({ ...identity, createdAt: now, updatedAt: now }),
    }),
  );
}
