import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

/** Gets the id of the order that this person is paying for, or paid for last. */
export async function getLastOrderId(person: string): Promise<string | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('Checkout'),
      Key: toItem({ person }),
      ConsistentRead: true,
    }),
  );
  return Item && (fromItem(Item) as { orderId: string }).orderId;
}

/** Builds the change of a person's current order; its condition fails when it is no longer `previous`. */
export function buildCheckoutPut(
  person: string,
  orderId: string,
  previous: string | undefined,
): TransactWriteItem {
  const now = new Date().toISOString();
  return {
    Put: {
      TableName: tableName('Checkout'),
      Item: toItem({ person, orderId, createdAt: now, updatedAt: now }),
      ConditionExpression: previous ? 'orderId = :previous' : 'attribute_not_exists(person)',
      ...(previous && { ExpressionAttributeValues: toItem({ ':previous': previous }) }),
    },
  };
}
