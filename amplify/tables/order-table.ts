import {
  ConditionalCheckFailedException,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { getPaymentDeadline, type Order } from '@domain/order';
import { listUnsentEmails } from '@domain/order-email';
import { shop } from '@domain/shop';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

/** A stored order: the domain's order, with owner, payment and counted coupon uses. */
export type StoredOrder = Order & {
  /** The owner's `sub`; absent for a guest. */
  userSub?: string;
  /** The identity that placed the order. */
  identityId: string;
  /** The hash of the guest's token. */
  tokenHash?: string;
  paymentIntentId?: string;
  /** The ids of the CouponUse counts that the order raised, each with the limit that it was checked against. */
  couponUses?: { id: string; max: number }[];
};

/** The shards of the byDue index, over which orders with due work are spread to avoid a hot partition. */
export const DUE_SHARDS = ['0', '1', '2', '3'] as const;

const REFUND_GRACE_MS = 60_000;
const EMAIL_GRACE_MS = 10 * 60_000;

export async function getOrder(id: string): Promise<StoredOrder | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('Order'),
      Key: toItem({ id }),
      ConsistentRead: true,
    }),
  );
  return Item && (fromItem(Item) as StoredOrder);
}

/** Lists the ids of a shard's orders with work due at `now` (ISO 8601) in pages, the longest due first. */
export async function* listDueOrderIds(
  shard: string,
  now: string,
  pageSize: number,
): AsyncGenerator<string[]> {
  let start: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: tableName('Order'),
        IndexName: 'byDue',
        KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: toItem({ ':shard': shard, ':now': now }),
        Limit: pageSize,
        ExclusiveStartKey: start,
      }),
    );
    yield Items.map((item) => (fromItem(item) as { id: string }).id);
    start = LastEvaluatedKey;
  } while (start);
}

/** Builds the creation of an order; its condition fails when the id is taken. */
export function buildOrderPut(order: StoredOrder): TransactWriteItem {
  const timestamps = { createdAt: order.placedAt, updatedAt: order.placedAt };
  return {
    Put: {
      TableName: tableName('Order'),
      Item: toItem({ ...order, ...buildDueKeys(order), ...timestamps }),
      ConditionExpression: 'attribute_not_exists(id)',
    },
  };
}

/**
 * Builds the update from `before` to `after` with the attributes that differ; attributes that `after`
 * lacks are removed. Its condition fails when the stored version is not that of `before`.
 */
export function buildOrderUpdate(before: StoredOrder, after: StoredOrder): TransactWriteItem {
  const current: Record<string, unknown> = before;
  const next: Record<string, unknown> = { ...after, ...buildDueKeys(after) };
  const now = new Date().toISOString();
  const names = [...new Set([...Object.keys(current), ...Object.keys(next)])].filter(
    (name) =>
      name in NO_DUE_KEYS ||
      (!(name in TIMESTAMPS) && JSON.stringify(current[name]) !== JSON.stringify(next[name])),
  );
  const changed = names.filter((name) => next[name] !== undefined);
  const removed = names.filter((name) => next[name] === undefined);
  const key = (name: string) => `#${name}`;
  return {
    Update: {
      TableName: tableName('Order'),
      Key: toItem({ id: before.id }),
      UpdateExpression:
        `SET updatedAt = :now${changed.map((name) => `, ${key(name)} = :${name}`).join('')}` +
        (removed.length > 0 ? ` REMOVE ${removed.map(key).join(', ')}` : ''),
      ConditionExpression: '#version = :before',
      ExpressionAttributeNames: Object.fromEntries(
        [...names, 'version'].map((name) => [key(name), name]),
      ),
      ExpressionAttributeValues: toItem({
        ...Object.fromEntries(changed.map((name) => [`:${name}`, next[name]])),
        ':now': now,
        ':before': before.version,
      }),
    },
  };
}

/** Stores the id of an order's payment. Clients do not see it, so `version` stays. */
export async function storePaymentId(orderId: string, paymentIntentId: string): Promise<void> {
  await dynamo.send(
    new UpdateItemCommand({
      TableName: tableName('Order'),
      Key: toItem({ id: orderId }),
      UpdateExpression: 'SET paymentIntentId = :payment',
      ConditionExpression: 'attribute_exists(id)',
      ExpressionAttributeValues: toItem({ ':payment': paymentIntentId }),
    }),
  );
}

/**
 * Schedules the order's due work at `at` (ISO 8601); undefined for none. Skipped when the order was
 * changed meanwhile, because every change schedules again.
 */
export async function scheduleDueWork(order: StoredOrder, at: string | undefined): Promise<void> {
  const due = at === undefined ? undefined : buildDueKeys(order, at);
  await dynamo
    .send(
      new UpdateItemCommand({
        TableName: tableName('Order'),
        Key: toItem({ id: order.id }),
        UpdateExpression: due ? 'SET dueShard = :shard, dueAt = :at' : 'REMOVE dueShard, dueAt',
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: toItem({
          ':version': order.version,
          ...(due && { ':shard': due.dueShard, ':at': due.dueAt }),
        }),
      }),
    )
    .catch(ignoreFailedCondition);
}

/**
 * Records once that the email of this key was sent, and schedules what is still due. Clients do not see
 * it, so `version` stays.
 */
export async function recordEmailSent(order: StoredOrder, key: string): Promise<void> {
  await dynamo
    .send(
      new UpdateItemCommand({
        TableName: tableName('Order'),
        Key: toItem({ id: order.id }),
        UpdateExpression: 'SET emailed = list_append(if_not_exists(emailed, :none), :keys)',
        ConditionExpression: 'attribute_exists(id) AND NOT contains(emailed, :key)',
        ExpressionAttributeValues: toItem({ ':none': [], ':keys': [key], ':key': key }),
      }),
    )
    .catch(ignoreFailedCondition);
  const after = { ...order, emailed: [...(order.emailed ?? []), key] };
  await scheduleDueWork(after, getDueTime(after));
}

/** The time at which the order's next work is due, ISO 8601; undefined when nothing is left to do. */
export function getDueTime(order: StoredOrder): string | undefined {
  const times = order.refunds
    .filter(({ state }) => state === 'requested')
    .map(({ at }) => Date.parse(at) + REFUND_GRACE_MS);
  times.push(...listUnsentEmails(order).map(({ at }) => Date.parse(at) + EMAIL_GRACE_MS));
  if (order.state === 'pending') times.push(getPaymentDeadline(order, shop.pendingMinutes));
  return times.length > 0 ? new Date(Math.min(...times)).toISOString() : undefined;
}

// Derived here and written with every change, whatever the caller's copy of the order contains.
const NO_DUE_KEYS = { dueShard: undefined, dueAt: undefined };
const TIMESTAMPS = { createdAt: undefined, updatedAt: undefined };

// Both or neither: the index is sparse and contains only orders with due work.
function buildDueKeys(
  order: StoredOrder,
  at = getDueTime(order),
): { dueShard?: string; dueAt?: string } {
  if (at === undefined) return NO_DUE_KEYS;
  const sum = Array.from(order.id, (character) => character.charCodeAt(0)).reduce((a, b) => a + b);
  return { dueShard: DUE_SHARDS[sum % DUE_SHARDS.length], dueAt: at };
}

function ignoreFailedCondition(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}
