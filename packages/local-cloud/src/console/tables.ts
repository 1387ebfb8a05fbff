import type { Item } from '../services/dynamodb/attribute';
import type { Acts, Input } from './actions';
import { changeOf, removalOf } from './item-change';
import { pageRequest } from './page-request';
import { shapeOf } from './table-shape';
import type { ConsoleView } from './view';

type TablesSource = NonNullable<ConsoleView['dynamoDb']>;

/** Browsing, looking up, changing and deleting items; all in DynamoDB's own JSON. */
export function tableActs(dynamoDb: TablesSource | undefined): Acts {
  if (!dynamoDb) return {};
  const shape = async (name: string) =>
    shapeOf(await dynamoDb.call('DescribeTable', { TableName: name }));
  const keyOf = async (name: string, item: Item) => {
    const { keys } = await shape(name);
    return Object.fromEntries(keys.map((key) => [key.name, item[key.name]]));
  };
  return {
    'tables/:/shape': shape,
    'tables/:/items': async (name, input) => {
      const { operation, request } = pageRequest(name, await shape(name), input);
      // The page shows what is there, also while reads are late; an index cannot.
      const ConsistentRead = request['IndexName'] === undefined;
      const page = await dynamoDb.call(operation, { ...request, ConsistentRead });
      const { Items, LastEvaluatedKey } = page;
      return { items: Items, ...(LastEvaluatedKey !== undefined && { next: LastEvaluatedKey }) };
    },
    'tables/:/item': async (name, input) => {
      const Key = await keyOf(name, itemIn(input, 'item'));
      const read = { TableName: name, Key, ConsistentRead: true };
      const { Item } = await dynamoDb.call('GetItem', read);
      if (!Item) throw new Error('There is no such item any more');
      return { item: Item };
    },
    'tables/:/put': async (name, input) => {
      const after = itemIn(input, 'after');
      const before = input['before'] === undefined ? undefined : itemIn(input, 'before');
      const { operation, request } = changeOf((await shape(name)).keys, before, after);
      await unlessChanged(() => dynamoDb.call(operation, { TableName: name, ...request }), before);
    },
    'tables/:/delete': async (name, input) => {
      const before = itemIn(input, 'before');
      const request = removalOf((await shape(name)).keys, before);
      await unlessChanged(
        () => dynamoDb.call('DeleteItem', { TableName: name, ...request }),
        before,
      );
    },
  };
}

function itemIn(input: Input, name: string): Item {
  const value = input[name];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Item;
  throw new Error('An item is an object of attributes');
}

async function unlessChanged(write: () => Promise<unknown>, before?: Item): Promise<void> {
  try {
    await write();
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
    throw new Error(
      before
        ? 'Nothing was written: the item has changed since you opened it. Load it again.'
        : 'Nothing was written: there is an item with this key.',
    );
  }
}
