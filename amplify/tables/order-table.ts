import {
  ConditionalCheckFailedException,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { expiresAt, type Order } from '@domain/order';
import { mailsOwed } from '@domain/order-email';
import { shop } from '@domain/shop';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

/** An order as stored: what the domain knows, and whose it is, how it is paid and what it counts for. */
export type StoredOrder = Order & {
  /** Who may read it: the user pool's `sub`, the identity that placed it, who holds the token. */
  userSub?: string;
  identityId: string;
  tokenHash?: string;
  paymentIntentId?: string;
  /** The counts of its coupon that it raised (ids of CouponUse), each with the limit it was held to. */
  couponUses?: { id: string; max: number }[];
};

/** The parts into which orders with due work are dealt, so that no part grows hot. */
export const DUE_SHARDS = ['0', '1', '2', '3'] as const;

const REFUND_PATIENCE_MS = 60_000;
const MAIL_PATIENCE_MS = 10 * 60_000;

export async function orderById(id: string): Promise<StoredOrder | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('Order'),
      Key: toItem({ id }),
      ConsistentRead: true,
    }),
  );
  return Item && (fromItem(Item) as StoredOrder);
}

/** The ids of a shard's orders whose work is due at `now` (ISO 8601), the longest due first, by pages. */
export async function* ordersDue(
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

/** Stores a new order; refused when its id is taken. */
export function creating(order: StoredOrder): TransactWriteItem {
  const timestamps = { createdAt: order.placedAt, updatedAt: order.placedAt };
  return {
    Put: {
      TableName: tableName('Order'),
      Item: toItem({ ...order, ...due(order), ...timestamps }),
      ConditionExpression: 'attribute_not_exists(id)',
    },
  };
}

/**
 * Writes what differs between the order of version `before` and `after`; refused when it changed in
 * between. What `after` lacks is taken off. Raise `version` when somebody needs to hear of it.
 */
export function changing(before: StoredOrder, after: StoredOrder): TransactWriteItem {
  const old: Record<string, unknown> = before;
  const wished: Record<string, unknown> = { ...after, ...due(after) };
  const now = new Date().toISOString();
  const names = [...new Set([...Object.keys(old), ...Object.keys(wished)])].filter(
    (name) =>
      name in DUE ||
      (!(name in TIMES) && JSON.stringify(old[name]) !== JSON.stringify(wished[name])),
  );
  const set = names.filter((name) => wished[name] !== undefined);
  const gone = names.filter((name) => wished[name] === undefined);
  const key = (name: string) => `#${name}`;
  return {
    Update: {
      TableName: tableName('Order'),
      Key: toItem({ id: before.id }),
      UpdateExpression:
        `SET updatedAt = :now${set.map((name) => `, ${key(name)} = :${name}`).join('')}` +
        (gone.length > 0 ? ` REMOVE ${gone.map(key).join(', ')}` : ''),
      ConditionExpression: '#version = :before',
      ExpressionAttributeNames: Object.fromEntries(
        [...names, 'version'].map((name) => [key(name), name]),
      ),
      ExpressionAttributeValues: toItem({
        ...Object.fromEntries(set.map((name) => [`:${name}`, wished[name]])),
        ':now': now,
        ':before': before.version,
      }),
    },
  };
}

/** Remembers which payment is for this order. Not a change that anyone needs to hear of. */
export async function rememberPayment(orderId: string, paymentIntentId: string): Promise<void> {
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
 * Arranges when somebody looks at the order again; undefined for never. Whoever changes it meanwhile
 * arranges it anew.
 */
export async function reschedule(order: StoredOrder, at: string | undefined): Promise<void> {
  const wished = at === undefined ? undefined : due(order, at);
  await dynamo
    .send(
      new UpdateItemCommand({
        TableName: tableName('Order'),
        Key: toItem({ id: order.id }),
        UpdateExpression: wished ? 'SET dueShard = :shard, dueAt = :at' : 'REMOVE dueShard, dueAt',
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: toItem({
          ':version': order.version,
          ...(wished && { ':shard': wished.dueShard, ':at': wished.dueAt }),
        }),
      }),
    )
    .catch(unlessConditional);
}

/**
 * Remembers, once, that a mail of this key went out. Not a change that anyone needs to hear of. The
 * order may owe another one, or nothing any more: then nobody needs to look at it again.
 */
export async function rememberMailed(order: StoredOrder, key: string): Promise<void> {
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
    .catch(unlessConditional);
  const after = { ...order, emailed: [...(order.emailed ?? []), key] };
  await reschedule(after, dueAt(after));
}

/** When somebody has to look at the order again, ISO 8601; undefined when nothing is left to do. */
export function dueAt(order: StoredOrder): string | undefined {
  const times = order.refunds
    .filter(({ state }) => state === 'requested')
    .map(({ at }) => Date.parse(at) + REFUND_PATIENCE_MS);
  times.push(...mailsOwed(order).map(({ at }) => Date.parse(at) + MAIL_PATIENCE_MS));
  if (order.state === 'pending') times.push(expiresAt(order, shop.pendingMinutes));
  return times.length > 0 ? new Date(Math.min(...times)).toISOString() : undefined;
}

// Kept by this file: written with every change, whatever the caller's copy of the order says.
const DUE = { dueShard: undefined, dueAt: undefined };
const TIMES = { createdAt: undefined, updatedAt: undefined };

// Both or neither: the index is sparse, it holds only orders with work to do.
function due(order: StoredOrder, at = dueAt(order)): { dueShard?: string; dueAt?: string } {
  if (at === undefined) return DUE;
  const letters = Array.from(order.id, (letter) => letter.charCodeAt(0)).reduce((a, b) => a + b);
  return { dueShard: DUE_SHARDS[letters % DUE_SHARDS.length], dueAt: at };
}

function unlessConditional(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}
