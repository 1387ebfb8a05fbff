import {
  BatchGetItemCommand,
  ScanCommand,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { STOCK_MOVES, type Stock, type StockMove } from '@domain/stock';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

export type SkuStock = Stock & { sku: string };

/** Moves pieces of one SKU, refused when there are too few where they come from. */
export function moving(move: StockMove, sku: string, quantity: number): TransactWriteItem {
  const { from, to } = STOCK_MOVES[move];
  return {
    Update: {
      TableName: tableName('Stock'),
      Key: toItem({ sku }),
      UpdateExpression: `SET #to = #to + :pieces, #updatedAt = :now${from ? ', #from = #from - :pieces' : ''}`,
      ConditionExpression: from ? '#from >= :pieces' : 'attribute_exists(sku)',
      ExpressionAttributeNames: {
        '#to': to,
        '#updatedAt': 'updatedAt',
        ...(from && { '#from': from }),
      },
      ExpressionAttributeValues: toItem({ ':pieces': quantity, ':now': new Date().toISOString() }),
    },
  };
}

/** Goods that came in; a SKU that the shop never had starts its record. */
export function receiving(sku: string, productSlug: string, pieces: number): TransactWriteItem {
  return {
    Update: {
      TableName: tableName('Stock'),
      Key: toItem({ sku }),
      UpdateExpression:
        'SET productSlug = :productSlug, updatedAt = :now,' +
        ' createdAt = if_not_exists(createdAt, :now),' +
        ' reserved = if_not_exists(reserved, :none), sold = if_not_exists(sold, :none),' +
        ' available = if_not_exists(available, :none) + :pieces',
      ExpressionAttributeValues: toItem({
        ':productSlug': productSlug,
        ':now': new Date().toISOString(),
        ':none': 0,
        ':pieces': pieces,
      }),
    },
  };
}

/** What there is of these SKUs (100 at most); a SKU without a record is absent. */
export async function stockOf(skus: readonly string[]): Promise<SkuStock[]> {
  if (skus.length === 0) return [];
  const table = tableName('Stock');
  const { Responses } = await dynamo.send(
    new BatchGetItemCommand({
      RequestItems: { [table]: { Keys: skus.map((sku) => toItem({ sku })), ConsistentRead: true } },
    }),
  );
  return (Responses?.[table] ?? []).map((item) => fromItem(item) as SkuStock);
}

/** Stock with the time of its last move, ISO 8601. */
export type KeptStock = SkuStock & { updatedAt?: string };

/** Every SKU's stock. Reads the whole table: for a check that comes by now and then. */
export async function* allStock(): AsyncGenerator<KeptStock> {
  let start: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({
        TableName: tableName('Stock'),
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const item of Items) yield fromItem(item) as KeptStock;
    start = LastEvaluatedKey;
  } while (start);
}
