import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { dynamo, tableName, toItem } from './dynamo';

// Stripe repeats a delivery for three days; after a month nobody asks any more.
const KEPT_FOR_SECONDS = 30 * 24 * 60 * 60;

export async function isRecorded(id: string): Promise<boolean> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('WebhookEvent'),
      Key: toItem({ id }),
      ConsistentRead: true,
    }),
  );
  return Item !== undefined;
}

/** Remembers an event of Stripe together with the change that it caused; refused the second time. */
export function recording(id: string, orderId: string): TransactWriteItem {
  const now = new Date();
  return {
    Put: {
      TableName: tableName('WebhookEvent'),
      Item: toItem({
        id,
        orderId,
        expiresAt: Math.floor(now.getTime() / 1000) + KEPT_FOR_SECONDS,
        createdAt: now.toISOString(),
        updatedAt: now.toISOString(),
      }),
      ConditionExpression: 'attribute_not_exists(id)',
    },
  };
}
