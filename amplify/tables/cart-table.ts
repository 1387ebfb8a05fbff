import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { dynamo, fromItem, tableName, toItem, type Item } from './dynamo';

/** A stored cart: per line the attributes q#<sku>, p#<sku> and t#<sku> (see data/cart.ts). */
export type StoredCart = Item & { userSub: string; version: number; lineCount?: number };

export async function getCart(userSub: string): Promise<StoredCart | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('Cart'),
      Key: toItem({ userSub }),
      ConsistentRead: true,
    }),
  );
  return Item && (fromItem(Item) as StoredCart);
}

/** Builds the removal of these SKUs; empty when the cart has none of them. Its condition fails on a newer version. */
export function buildCartLineRemoval(
  cart: StoredCart,
  skus: readonly string[],
): TransactWriteItem[] {
  const present = skus.filter((sku) => cart[`q#${sku}`] !== undefined);
  if (present.length === 0) return [];
  const names = present.flatMap((sku, n): [string, string][] => [
    [`#q${n}`, `q#${sku}`],
    [`#p${n}`, `p#${sku}`],
    [`#t${n}`, `t#${sku}`],
  ]);
  return [
    {
      Update: {
        TableName: tableName('Cart'),
        Key: toItem({ userSub: cart.userSub }),
        UpdateExpression:
          `REMOVE ${names.map(([name]) => name).join(', ')}` +
          ' ADD #version :one, #lineCount :removed',
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: {
          ...Object.fromEntries(names),
          '#version': 'version',
          '#lineCount': 'lineCount',
        },
        ExpressionAttributeValues: toItem({
          ':one': 1,
          ':removed': -present.length,
          ':before': cart.version,
        }),
      },
    },
  ];
}
