import type { Item } from '../services/dynamodb/attribute-value';
import type { ActionInput, Actions } from './actions';
import { buildConditionalDelete, buildConditionalPut } from './item-change';
import { buildItemQuery } from './item-query';
import type { ConsoleResources } from './resources';
import { parseTableSchema } from './table-schema';

type TableSource = NonNullable<ConsoleResources['dynamoDb']>;

/** Actions that query, change and delete items; items are DynamoDB JSON. */
export function createTableActions(dynamoDb: TableSource | undefined): Actions {
  if (!dynamoDb) return {};
  const getSchema = async (name: string) =>
    parseTableSchema(await dynamoDb.call('DescribeTable', { TableName: name }));
  return {
    'tables/:/schema': getSchema,
    'tables/:/items': async (name, input) => {
      const { operation, request } = buildItemQuery(name, await getSchema(name), input);
      // Shows current data even while reads are delayed; an index does not support it.
      const ConsistentRead = request['IndexName'] === undefined;
      const page = await dynamoDb.call(operation, { ...request, ConsistentRead });
      const { Items, LastEvaluatedKey } = page;
      return { items: Items, ...(LastEvaluatedKey !== undefined && { next: LastEvaluatedKey }) };
    },
    'tables/:/item': async (name, input) => {
      const item = readItem(input, 'item');
      const { keys } = await getSchema(name);
      const Key = Object.fromEntries(keys.map((key) => [key.name, item[key.name]]));
      const request = { TableName: name, Key, ConsistentRead: true };
      const { Item } = await dynamoDb.call('GetItem', request);
      if (!Item) throw new Error('The item no longer exists');
      return { item: Item };
    },
    'tables/:/put': async (name, input) => {
      const after = readItem(input, 'after');
      const before = input['before'] === undefined ? undefined : readItem(input, 'before');
      const { keys } = await getSchema(name);
      const { operation, request } = buildConditionalPut(keys, before, after);
      await writeItem(() => dynamoDb.call(operation, { TableName: name, ...request }), before);
    },
    'tables/:/delete': async (name, input) => {
      const before = readItem(input, 'before');
      const request = buildConditionalDelete((await getSchema(name)).keys, before);
      await writeItem(() => dynamoDb.call('DeleteItem', { TableName: name, ...request }), before);
    },
  };
}

function readItem(input: ActionInput, name: string): Item {
  const value = input[name];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Item;
  throw new Error(`Invalid value for "${name}": an item is an object of attributes`);
}

/** Replaces the error of a failed condition by a message for the developer. */
async function writeItem(write: () => Promise<unknown>, before?: Item): Promise<void> {
  try {
    await write();
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
    throw new Error(
      before
        ? 'Not saved: the item was changed after you opened it. Reload it and try again.'
        : 'Not saved: an item with this key already exists.',
      { cause: error },
    );
  }
}
