import {
  BatchGetItemCommand,
  GetItemCommand,
  ScanCommand,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { Coupon } from '@domain/coupon';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

/** A coupon as staff wrote it; absent values may be stored as null. */
export async function couponByCode(code: string): Promise<Coupon | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('Coupon'),
      Key: toItem({ code }),
      ConsistentRead: true,
    }),
  );
  if (!Item) return undefined;
  return couponIn(Item);
}

/** Every coupon, a hundred at a time. Reads the whole table: for a check that comes by now and then. */
export async function* allCoupons(): AsyncGenerator<Coupon[]> {
  let start: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({ TableName: tableName('Coupon'), Limit: 100, ExclusiveStartKey: start }),
    );
    yield Items.map(couponIn);
    start = LastEvaluatedKey;
  } while (start);
}

/** Counts a use; refused when `max` is reached. */
export function countingUse({ id, max }: { id: string; max: number }): TransactWriteItem {
  const isFirst = max > 0 ? 'attribute_not_exists(uses) OR ' : '';
  return change(id, 1, `${isFirst}uses < :limit`, max);
}

/** Takes a use off the count; refused when there is none. */
export function returningUse({ id }: { id: string }): TransactWriteItem {
  return change(id, -1, 'uses >= :limit', 1);
}

/** How often these counts (100 at most) were raised; one never used is 0. */
export async function usesOf(ids: readonly string[]): Promise<Map<string, number>> {
  const uses = new Map(ids.map((id) => [id, 0]));
  if (ids.length === 0) return uses;
  const table = tableName('CouponUse');
  const { Responses } = await dynamo.send(
    new BatchGetItemCommand({
      RequestItems: { [table]: { Keys: ids.map((id) => toItem({ id })), ConsistentRead: true } },
    }),
  );
  for (const item of Responses?.[table] ?? []) {
    const use = fromItem(item) as { id: string; uses: number };
    uses.set(use.id, use.uses);
  }
  return uses;
}

function couponIn(item: Record<string, AttributeValue>): Coupon {
  const given = Object.entries(fromItem(item) as object).filter(([, value]) => value !== null);
  return Object.fromEntries(given) as Coupon;
}

function change(id: string, by: number, condition: string, limit: number): TransactWriteItem {
  return {
    Update: {
      TableName: tableName('CouponUse'),
      Key: toItem({ id }),
      UpdateExpression:
        'SET updatedAt = :now, createdAt = if_not_exists(createdAt, :now) ADD uses :by',
      ConditionExpression: condition,
      ExpressionAttributeValues: toItem({
        ':now': new Date().toISOString(),
        ':by': by,
        ':limit': limit,
      }),
    },
  };
}
