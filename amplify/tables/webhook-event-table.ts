import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { dynamo, tableName, toItem } from './dynamo';

// Stripe repeats a delivery for three days; a month leaves a wide margin.
const RETENTION_SECONDS = 30 * 24 * 60 * 60;

/** Whether the event was recorded before. */
export async function isEventRecorded(id: string): Promise<boolean> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('WebhookEvent'),
      Key: toItem({ id }),
      ConsistentRead: true,
    }),
  );
  return Item !== undefined;
}

/** Builds the record of a Stripe event, to be written with the change it causes; its condition fails on a repeat. */
export function buildWebhookEventPut(id: string, orderId: string): TransactWriteItem {
  const now = new Date();
  return {
    Put: {
      TableName: tableName('WebhookEvent'),
      Item: toItem({
        id,
        orderId,
        expiresAt: Math.floor(now.getTime() / 1000) + RETENTION_SECONDS,
        createdAt: now.toISOString(),
        updatedAt: now.toISOString(),
      }),
      ConditionExpression: 'attribute_not_exists(id)',
    },
  };
}
