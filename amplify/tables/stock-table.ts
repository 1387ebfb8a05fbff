import {
  BatchGetItemCommand,
  ScanCommand,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { STOCK_MOVES, type Stock, type StockMove } from '@domain/stock';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

export type SkuStock = Stock & { sku: string };

/** Builds a move of units of one SKU; its condition fails when there are too few to move. */
export function buildStockMove(move: StockMove, sku: string, quantity: number): TransactWriteItem {
  const { from, to } = STOCK_MOVES[move];
  return {
    Update: {
      TableName: tableName('Stock'),
      Key: toItem({ sku }),
      UpdateExpression: 'SET #to = #to + :units, #from = #from - :units, updatedAt = :now',
      ConditionExpression: '#from >= :units',
      ExpressionAttributeNames: { '#from': from, '#to': to },
      ExpressionAttributeValues: toItem({ ':units': quantity, ':now': new Date().toISOString() }),
    },
  };
}

/** Builds the receipt of delivered units; the first delivery of a SKU creates its record. */
export function buildStockReceipt(
  sku: string,
  productSlug: string,
  units: number,
): TransactWriteItem {
  return {
    Update: {
      TableName: tableName('Stock'),
      Key: toItem({ sku }),
      UpdateExpression:
        'SET productSlug = :productSlug, updatedAt = :now,' +
        ' createdAt = if_not_exists(createdAt, :now),' +
        ' reserved = if_not_exists(reserved, :none), sold = if_not_exists(sold, :none),' +
        ' available = if_not_exists(available, :none) + :units',
      ExpressionAttributeValues: toItem({
        ':productSlug': productSlug,
        ':now': new Date().toISOString(),
        ':none': 0,
        ':units': units,
      }),
    },
  };
}

/** Gets the stock of these SKUs (100 at most); a SKU without a record is absent. */
export async function getStock(skus: readonly string[]): Promise<SkuStock[]> {
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
export type StoredStock = SkuStock & { updatedAt?: string };

/** Scans the stock of every SKU. Reads the whole table: for occasional checks only. */
export async function* scanStock(): AsyncGenerator<StoredStock> {
  let start: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({
        TableName: tableName('Stock'),
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const item of Items) yield fromItem(item) as StoredStock;
    start = LastEvaluatedKey;
  } while (start);
}
