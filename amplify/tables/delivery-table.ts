import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { tableName, toItem } from './dynamo';

/** Builds the record of a delivery, by the number of its delivery note; its condition fails on a repeat. */
export function buildDeliveryPut(id: string): TransactWriteItem {
  const now = new Date().toISOString();
  return {
    Put: {
      TableName: tableName('Delivery'),
      Item: toItem({ id, receivedAt: now, createdAt: now, updatedAt: now }),
      ConditionExpression: 'attribute_not_exists(id)',
    },
  };
}
