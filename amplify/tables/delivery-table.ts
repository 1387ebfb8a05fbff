import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { tableName, toItem } from './dynamo';

/** Books a delivery by the number on its note; refused the second time. */
export function booking(id: string): TransactWriteItem {
  const now = new Date().toISOString();
  return {
    Put: {
      TableName: tableName('Delivery'),
      Item: toItem({ id, receivedAt: now, createdAt: now, updatedAt: now }),
      ConditionExpression: 'attribute_not_exists(id)',
    },
  };
}
