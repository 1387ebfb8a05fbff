import { fromAttributes, normalizeAttributes, type AttributeMap } from '../attribute-value';
import type { DynamoDbCall, DynamoDbRequest } from './dynamodb-call';
import {
  omitUndefined,
  mergePlaceholders,
  readExpression,
  type ResolverExpression,
} from './expressions';

type BatchKeys = {
  keys: AttributeMap[];
  consistentRead?: boolean;
  projection?: ResolverExpression;
};
type Responses = Partial<Record<string, AttributeMap[]>>;
type TransactItem = {
  operation?: string;
  table: string;
  key: AttributeMap;
  attributeValues?: AttributeMap;
  update?: ResolverExpression;
  condition?: ResolverExpression & { returnValuesOnConditionCheckFailure?: boolean };
  projection?: ResolverExpression;
};

const ACTIONS: Partial<Record<string, string>> = {
  PutItem: 'Put',
  UpdateItem: 'Update',
  DeleteItem: 'Delete',
  ConditionCheck: 'ConditionCheck',
};

const hasKey = (key: AttributeMap) => (item: AttributeMap) =>
  Object.entries(key).every(
    ([name, value]) => JSON.stringify(item[name]) === JSON.stringify(value),
  );

/** AppSync returns items in the order of the keys, and null for a key without an item. */
function orderByKeys(keys: AttributeMap[], items: AttributeMap[] = []): unknown[] {
  return keys.map((key) => {
    const found = items.find(hasKey(normalizeAttributes(key)));
    return found ? fromAttributes(found) : null;
  });
}

function batchGet(request: DynamoDbRequest): DynamoDbCall {
  const tables = Object.entries(request['tables'] as Record<string, BatchKeys>);
  return {
    operation: 'BatchGetItem',
    input: {
      RequestItems: Object.fromEntries(
        tables.map(([table, { keys, consistentRead, projection }]) => [
          table,
          omitUndefined({
            Keys: keys.map(normalizeAttributes),
            ConsistentRead: consistentRead,
            ProjectionExpression: readExpression(projection),
            ExpressionAttributeNames: mergePlaceholders(projection)['ExpressionAttributeNames'],
          }),
        ]),
      ),
    },
    formatResult: (output) => {
      const responses = output['Responses'] as Responses;
      const unprocessed = (output['UnprocessedKeys'] ?? {}) as Record<
        string,
        { Keys: AttributeMap[] }
      >;
      return {
        data: Object.fromEntries(
          tables.map(([table, { keys }]) => [table, orderByKeys(keys, responses[table])]),
        ),
        unprocessedKeys: Object.fromEntries(
          tables.map(([table]) => [table, (unprocessed[table]?.Keys ?? []).map(fromAttributes)]),
        ),
      };
    },
  };
}

function batchWrite(
  requestType: 'PutRequest' | 'DeleteRequest',
  member: 'Item' | 'Key',
  unprocessed: string,
) {
  return (request: DynamoDbRequest): DynamoDbCall => {
    const tables = Object.entries(request['tables'] as Record<string, AttributeMap[]>);
    return {
      operation: 'BatchWriteItem',
      input: {
        RequestItems: Object.fromEntries(
          tables.map(([table, items]) => [
            table,
            items.map((item) => ({ [requestType]: { [member]: normalizeAttributes(item) } })),
          ]),
        ),
      },
      formatResult: () => ({
        data: Object.fromEntries(
          tables.map(([table, items]) => [table, items.map(fromAttributes)]),
        ),
        [unprocessed]: Object.fromEntries(tables.map(([table]) => [table, []])),
      }),
    };
  };
}

function transactGet(request: DynamoDbRequest): DynamoDbCall {
  const items = request['transactItems'] as TransactItem[];
  return {
    operation: 'TransactGetItems',
    input: {
      TransactItems: items.map(({ table, key, projection }) => ({
        Get: omitUndefined({
          TableName: table,
          Key: normalizeAttributes(key),
          ProjectionExpression: readExpression(projection),
          ExpressionAttributeNames: mergePlaceholders(projection)['ExpressionAttributeNames'],
        }),
      })),
    },
    formatResult: ({ Responses: responses }) => ({
      items: (responses as { Item?: AttributeMap }[]).map(({ Item }) =>
        Item ? fromAttributes(Item) : null,
      ),
      cancellationReasons: null,
    }),
  };
}

function transactWriteItem(item: TransactItem): Record<string, unknown> {
  const { operation = '', table, key, attributeValues, update, condition } = item;
  const action = ACTIONS[operation] ?? operation;
  const content =
    action === 'Put'
      ? { Item: normalizeAttributes({ ...attributeValues, ...key }) }
      : { Key: normalizeAttributes(key), UpdateExpression: readExpression(update) };
  const returnsItem = condition?.returnValuesOnConditionCheckFailure ?? true;
  return {
    [action]: omitUndefined({
      TableName: table,
      ...content,
      ConditionExpression: readExpression(condition),
      ...mergePlaceholders(condition, update),
      ReturnValuesOnConditionCheckFailure: condition && returnsItem ? 'ALL_OLD' : undefined,
    }),
  };
}

function transactWrite(request: DynamoDbRequest): DynamoDbCall {
  const items = request['transactItems'] as TransactItem[];
  return {
    operation: 'TransactWriteItems',
    input: { TransactItems: items.map(transactWriteItem) },
    formatResult: () => ({
      keys: items.map(({ key }) => fromAttributes(normalizeAttributes(key))),
      cancellationReasons: null,
    }),
  };
}

/** Requests for several items, in one table or more. */
export const batchOperations = {
  BatchGetItem: batchGet,
  BatchPutItem: batchWrite('PutRequest', 'Item', 'unprocessedItems'),
  BatchDeleteItem: batchWrite('DeleteRequest', 'Key', 'unprocessedKeys'),
  TransactGetItems: transactGet,
  TransactWriteItems: transactWrite,
};
