import { fromAttributes, strictAttributes, type AttributeMap } from '../attribute-value';
import type { TableCall, TableRequest } from './table-call';
import { given, placeholders, written, type Written } from './placeholders';

type BatchKeys = { keys: AttributeMap[]; consistentRead?: boolean; projection?: Written };
type Responses = Partial<Record<string, AttributeMap[]>>;
type TransactItem = {
  operation?: string;
  table: string;
  key: AttributeMap;
  attributeValues?: AttributeMap;
  update?: Written;
  condition?: Written & { returnValuesOnConditionCheckFailure?: boolean };
  projection?: Written;
};

const KINDS: Partial<Record<string, string>> = {
  PutItem: 'Put',
  UpdateItem: 'Update',
  DeleteItem: 'Delete',
  ConditionCheck: 'ConditionCheck',
};

const sameKey = (key: AttributeMap) => (item: AttributeMap) =>
  Object.entries(key).every(
    ([name, value]) => JSON.stringify(item[name]) === JSON.stringify(value),
  );

/** AppSync answers in the order of the keys, with nothing where there is no item. */
function inOrder(keys: AttributeMap[], items: AttributeMap[] = []): unknown[] {
  return keys.map((key) => {
    const found = items.find(sameKey(strictAttributes(key)));
    return found ? fromAttributes(found) : null;
  });
}

function batchGet(asked: TableRequest): TableCall {
  const tables = Object.entries(asked['tables'] as Record<string, BatchKeys>);
  return {
    operation: 'BatchGetItem',
    input: {
      RequestItems: Object.fromEntries(
        tables.map(([table, { keys, consistentRead, projection }]) => [
          table,
          given({
            Keys: keys.map(strictAttributes),
            ConsistentRead: consistentRead,
            ProjectionExpression: written(projection),
            ExpressionAttributeNames: placeholders(projection)['ExpressionAttributeNames'],
          }),
        ]),
      ),
    },
    result: (output) => {
      const responses = output['Responses'] as Responses;
      const left = (output['UnprocessedKeys'] ?? {}) as Record<string, { Keys: AttributeMap[] }>;
      return {
        data: Object.fromEntries(
          tables.map(([table, { keys }]) => [table, inOrder(keys, responses[table])]),
        ),
        unprocessedKeys: Object.fromEntries(
          tables.map(([table]) => [table, (left[table]?.Keys ?? []).map(fromAttributes)]),
        ),
      };
    },
  };
}

function batchWrite(kind: 'PutRequest' | 'DeleteRequest', part: 'Item' | 'Key', left: string) {
  return (asked: TableRequest): TableCall => {
    const tables = Object.entries(asked['tables'] as Record<string, AttributeMap[]>);
    return {
      operation: 'BatchWriteItem',
      input: {
        RequestItems: Object.fromEntries(
          tables.map(([table, items]) => [
            table,
            items.map((item) => ({ [kind]: { [part]: strictAttributes(item) } })),
          ]),
        ),
      },
      result: () => ({
        data: Object.fromEntries(
          tables.map(([table, items]) => [table, items.map(fromAttributes)]),
        ),
        [left]: Object.fromEntries(tables.map(([table]) => [table, []])),
      }),
    };
  };
}

function transactGet(asked: TableRequest): TableCall {
  const items = asked['transactItems'] as TransactItem[];
  return {
    operation: 'TransactGetItems',
    input: {
      TransactItems: items.map(({ table, key, projection }) => ({
        Get: given({
          TableName: table,
          Key: strictAttributes(key),
          ProjectionExpression: written(projection),
          ExpressionAttributeNames: placeholders(projection)['ExpressionAttributeNames'],
        }),
      })),
    },
    result: ({ Responses: responses }) => ({
      items: (responses as { Item?: AttributeMap }[]).map(({ Item }) =>
        Item ? fromAttributes(Item) : null,
      ),
      cancellationReasons: null,
    }),
  };
}

function transactWriteItem(item: TransactItem): Record<string, unknown> {
  const { operation = '', table, key, attributeValues, update, condition } = item;
  const kind = KINDS[operation] ?? operation;
  const content =
    kind === 'Put'
      ? { Item: strictAttributes({ ...attributeValues, ...key }) }
      : { Key: strictAttributes(key), UpdateExpression: written(update) };
  const returned = condition?.returnValuesOnConditionCheckFailure ?? true;
  return {
    [kind]: given({
      TableName: table,
      ...content,
      ConditionExpression: written(condition),
      ...placeholders(condition, update),
      ReturnValuesOnConditionCheckFailure: condition && returned ? 'ALL_OLD' : undefined,
    }),
  };
}

function transactWrite(asked: TableRequest): TableCall {
  const items = asked['transactItems'] as TransactItem[];
  return {
    operation: 'TransactWriteItems',
    input: { TransactItems: items.map(transactWriteItem) },
    result: () => ({
      keys: items.map(({ key }) => fromAttributes(strictAttributes(key))),
      cancellationReasons: null,
    }),
  };
}

/** Requests for several items, in several tables. */
export const batchOperations = {
  BatchGetItem: batchGet,
  BatchPutItem: batchWrite('PutRequest', 'Item', 'unprocessedItems'),
  BatchDeleteItem: batchWrite('DeleteRequest', 'Key', 'unprocessedKeys'),
  TransactGetItems: transactGet,
  TransactWriteItems: transactWrite,
};
