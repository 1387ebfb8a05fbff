import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

/** The order that this person is, or was last, paying for. */
export async function lastOrderOf(person: string): Promise<string | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('Checkout'),
      Key: toItem({ person }),
      ConsistentRead: true,
    }),
  );
  return Item && (fromItem(Item) as { orderId: string }).orderId;
}

/** Makes `orderId` the order that the person pays for; refused when it was not `before` any more. */
export function payingFor(
  person: string,
  orderId: string,
  before: string | undefined,
): TransactWriteItem {
  const now = new Date().toISOString();
  return {
    Put: {
      TableName: tableName('Checkout'),
      Item: toItem({ person, orderId, createdAt: now, updatedAt: now }),
      ConditionExpression: before ? 'orderId = :before' : 'attribute_not_exists(person)',
      ...(before && { ExpressionAttributeValues: toItem({ ':before': before }) }),
    },
  };
}
