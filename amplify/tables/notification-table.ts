import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { OrderNews } from '@domain/notification';
import { dynamo, tableName, toItem } from './dynamo';

const KEPT_FOR_SECONDS = 90 * 24 * 60 * 60;

export type StoredNews = OrderNews & { userSub: string; orderId: string; number: string };

/** Stores news once, unread; false when it was stored before. */
export async function storeNews(news: StoredNews): Promise<boolean> {
  const now = new Date();
  const item = {
    ...news,
    read: false,
    expiresAt: Math.floor(now.getTime() / 1000) + KEPT_FOR_SECONDS,
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
