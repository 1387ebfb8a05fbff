import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { dynamo, fromItem, tableName, toItem, type Item } from './dynamo';

/** A basket as stored: per line the attributes q#<sku>, p#<sku> and t#<sku> (see data/cart.ts). */
export type StoredCart = Item & { userSub: string; version: number; lineCount?: number };

export async function cartOf(userSub: string): Promise<StoredCart | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('Cart'),
      Key: toItem({ userSub }),
      ConsistentRead: true,
    }),
  );
  return Item && (fromItem(Item) as StoredCart);
}

/** Takes these SKUs out of the basket, nothing when none is in it; refused when it changed. */
export function takingOut(cart: StoredCart, skus: readonly string[]): TransactWriteItem[] {
  const held = skus.filter((sku) => cart[`q#${sku}`] !== undefined);
  if (held.length === 0) return [];
  const names = held.flatMap((sku, n): [string, string][] => [
    [`#q${String(n)}`, `q#${sku}`],
    [`#p${String(n)}`, `p#${sku}`],
    [`#t${String(n)}`, `t#${sku}`],
  ]);
  return [
    {
      Update: {
        TableName: tableName('Cart'),
        Key: toItem({ userSub: cart.userSub }),
        UpdateExpression:
          `REMOVE ${names.map(([name]) => name).join(', ')}` +
          ' ADD #version :one, #lineCount :less',
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: {
          ...Object.fromEntries(names),
          '#version': 'version',
          '#lineCount': 'lineCount',
        },
        ExpressionAttributeValues: toItem({
          ':one': 1,
          ':less': -held.length,
          ':before': cart.version,
        }),
      },
    },
  ];
}
