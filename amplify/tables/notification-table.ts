import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { OrderNotification } from '@domain/notification';
import { dynamo, tableName, toItem } from './dynamo';

const RETENTION_SECONDS = 90 * 24 * 60 * 60;

export type StoredNotification = OrderNotification & {
  userSub: string;
  orderId: string;
  number: string;
};

/** Stores a notification once, unread; false when it was stored before. */
export async function storeNotification(notification: StoredNotification): Promise<boolean> {
  const now = new Date();
  const item = {
    ...notification,
    read: false,
    expiresAt: Math.floor(now.getTime() / 1000) + RETENTION_SECONDS,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  try {
    await dynamo.send(
      new PutItemCommand({
        TableName: tableName('Notification'),
        Item: toItem(item),
        ConditionExpression: 'attribute_not_exists(id)',
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  }
}
