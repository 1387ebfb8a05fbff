import {
  GetItemCommand,
  UpdateItemCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { Order } from '@domain/order';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

/** An order as stored: what the domain knows, and whose it is and how it is paid. */
export type StoredOrder = Order & {
  /** Who may read it: the user pool's `sub`, the identity that placed it, who holds the token. */
  userSub?: string;
  identityId: string;
  tokenHash?: string;
  paymentIntentId?: string;
};

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

/** Stores a new order; refused when its id is taken. */
export function creating(order: StoredOrder): TransactWriteItem {
  const timestamps = { createdAt: order.placedAt, updatedAt: order.placedAt };
  return {
    Put: {
      TableName: tableName('Order'),
      Item: toItem({ ...order, ...timestamps }),
      ConditionExpression: 'attribute_not_exists(id)',
    },
  };
}

/** Replaces the order of version `before` with `after`; refused when it changed in between. */
export function changing(before: StoredOrder, after: StoredOrder): TransactWriteItem {
  const { paidAt, paymentProblem } = after;
  return {
    Update: {
      TableName: tableName('Order'),
      Key: toItem({ id: before.id }),
      UpdateExpression:
        'SET #state = :state, version = :version, history = :history, updatedAt = :now' +
        (paidAt ? ', paidAt = :paidAt' : '') +
        (paymentProblem ? ', paymentProblem = :problem' : ' REMOVE paymentProblem'),
      ConditionExpression: 'version = :before',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: toItem({
        ':state': after.state,
        ':version': after.version,
        ':history': after.history,
        ':now': new Date().toISOString(),
        ':before': before.version,
        ':paidAt': paidAt,
        ':problem': paymentProblem,
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
