import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Texts } from '@domain/language';
import { dynamo, fromItem, tableName, toItem } from './dynamo';

export type LocalText = Pick<Texts, 'en'> & Partial<Texts>;

export type Variant = {
  sku: string;
  productSlug: string;
  options: { name: LocalText; value: LocalText }[];
  price: number;
  was?: number;
  picture: string;
  weightGrams?: number;
};

export type Product = {
  slug: string;
  name: LocalText;
  tint: number;
  publishedAt?: string;
  cardVersion?: number;
};

/** Gets the variants of these SKUs (100 at most); unknown ones are absent. */
export function getVariants(skus: readonly string[]): Promise<Variant[]> {
  return batchGet<Variant>(
    'Variant',
    skus.map((sku) => ({ sku })),
  );
}

/** Gets the products of these slugs (100 at most); unknown ones are absent. */
export function getProducts(slugs: readonly string[]): Promise<Product[]> {
  return batchGet<Product>(
    'Product',
    slugs.map((slug) => ({ slug })),
  );
}

/** Lists a product's variants from the index, which is eventually consistent. */
export async function listVariants(productSlug: string): Promise<Variant[]> {
  const { Items } = await dynamo.send(
    new QueryCommand({
      TableName: tableName('Variant'),
      IndexName: 'byProduct',
      KeyConditionExpression: 'productSlug = :slug',
      ExpressionAttributeValues: toItem({ ':slug': productSlug }),
    }),
  );
  return (Items ?? []).map((item) => fromItem(item) as Variant);
}

export async function getProduct(slug: string): Promise<Product | undefined> {
  const { Item } = await dynamo.send(
    new GetItemCommand({
      TableName: tableName('Product'),
      Key: toItem({ slug }),
      ConsistentRead: true,
    }),
  );
  return Item && (fromItem(Item) as Product);
}

/** The fields of a product that its card shows besides the texts; absent values are removed from the item. */
export type ProductCard = {
  priceFrom: number;
  priceTo: number;
  wasFrom?: number;
  variantCount: number;
  onlySku?: string;
  stockState: string;
  stockLeft?: number;
};

const OPTIONAL_FIELDS = ['wasFrom', 'onlySku', 'stockLeft'] as const;

/** Updates the card; false when another was written since `cardVersion` was read. */
export async function updateProductCard(
  slug: string,
  card: ProductCard,
  cardVersion: number | undefined,
): Promise<boolean> {
  const values = { ...card, cardVersion: (cardVersion ?? 0) + 1 };
  const fields = Object.keys(values).filter(
    (field) => values[field as keyof typeof values] !== undefined,
  );
  const absent = OPTIONAL_FIELDS.filter((field) => card[field] === undefined);
  try {
    await dynamo.send(
      new UpdateItemCommand({
        TableName: tableName('Product'),
        Key: toItem({ slug }),
        UpdateExpression:
          `SET ${fields.map((field) => `${field} = :${field}`).join(', ')}` +
          (absent.length > 0 ? ` REMOVE ${absent.join(', ')}` : ''),
        ConditionExpression:
          cardVersion === undefined
            ? 'attribute_exists(slug) AND attribute_not_exists(cardVersion)'
            : 'cardVersion = :previous',
        ExpressionAttributeValues: toItem({
          ...Object.fromEntries(
            fields.map((field) => [`:${field}`, values[field as keyof typeof values]]),
          ),
          ':previous': cardVersion,
        }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function batchGet<T>(model: string, keys: readonly object[]): Promise<T[]> {
  if (keys.length === 0) return [];
  const table = tableName(model);
  const { Responses } = await dynamo.send(
    new BatchGetItemCommand({
      RequestItems: { [table]: { Keys: keys.map(toItem), ConsistentRead: true } },
    }),
  );
  return (Responses?.[table] ?? []).map((item) => fromItem(item) as T);
}
