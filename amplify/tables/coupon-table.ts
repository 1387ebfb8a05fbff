import {
  BatchGetItemCommand,
  GetItemCommand,
  ScanCommand,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { Coupon } from '@domain/coupon';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

/** Gets a coupon by its code. */
export async function getCoupon(code: string): Promise<Coupon | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('Coupon'),
      Key: toItem({ code }),
      ConsistentRead: true,
    }),
  );
  if (!Item) return undefined;
  return toCoupon(Item);
}

/** Scans all coupons, a hundred at a time. Reads the whole table: for occasional checks only. */
export async function* scanCoupons(): AsyncGenerator<Coupon[]> {
  let start: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({ TableName: tableName('Coupon'), Limit: 100, ExclusiveStartKey: start }),
    );
    yield Items.map(toCoupon);
    start = LastEvaluatedKey;
  } while (start);
}

/** Builds the count of one use; its condition fails when `max` is reached. */
export function buildCouponUseIncrement({
  id,
  max,
}: {
  id: string;
  max: number;
}): TransactWriteItem {
  const isFirst = max > 0 ? 'attribute_not_exists(uses) OR ' : '';
  return buildUseUpdate(id, 1, `${isFirst}uses < :limit`, max);
}

/** Builds the return of one use; its condition fails when there is none. */
export function buildCouponUseDecrement({ id }: { id: string }): TransactWriteItem {
  return buildUseUpdate(id, -1, 'uses >= :limit', 1);
}

/** Gets these counts of uses (100 at most); 0 for one that was never used. */
export async function getCouponUses(ids: readonly string[]): Promise<Map<string, number>> {
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

// Staff's mutations store absent values as null.
function toCoupon(item: Record<string, AttributeValue>): Coupon {
  const values = Object.entries(fromItem(item) as object).filter(([, value]) => value !== null);
  return Object.fromEntries(values) as Coupon;
}

function buildUseUpdate(
  id: string,
  by: number,
  condition: string,
  limit: number,
): TransactWriteItem {
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
