import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { tableName, toItem } from './dynamo';

/** A limit of orders within a window, by an identity or from a network address; `endsAt` epoch ms. */
export type RateLimit = { id: string; max: number; endsAt: number };

/** Builds the count of one order; its condition fails when `max` is reached. */
export function buildRateLimitIncrement({ id, max, endsAt }: RateLimit): TransactWriteItem {
  const now = new Date().toISOString();
  return {
    Update: {
      TableName: tableName('RateLimit'),
      Key: toItem({ id }),
      UpdateExpression:
        'SET updatedAt = :now, createdAt = if_not_exists(createdAt, :now),' +
        ' expiresAt = :expiresAt ADD orders :one',
      ConditionExpression: 'attribute_not_exists(orders) OR orders < :max',
      ExpressionAttributeValues: toItem({
        ':now': now,
        ':expiresAt': Math.ceil(endsAt / 1000),
        ':one': 1,
        ':max': max,
      }),
    },
  };
}
