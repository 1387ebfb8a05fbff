import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDynamoDb, type DynamoDb } from '../services/dynamodb/dynamodb';
import { buildTable, thingTable } from '../services/dynamodb/testing/tables.fixture';
import { createConsole, type Console } from './console';
import { performAction } from './testing/console-request';

describe('table actions of the console', () => {
  let folder: string;
  let dynamoDb: DynamoDb;
  let cloudPage: Console;

  const item = (sk: string, rank: number) => ({
    pk: { S: 'a' },
    sk: { S: sk },
    group: { S: 'g' },
    rank: { N: String(rank) },
  });
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tables-'));
    const tables = [thingTable, buildTable('Counted', 'N')];
    dynamoDb = await openDynamoDb({ folder, tables, now: Date.now, isTemporary: true });
    cloudPage = createConsole({ dynamoDb });
    for (const [sk, rank] of [...['x1', 'x2', 'y1'].entries()].map(([n, sk]) => [sk, n] as const)) {
      await dynamoDb.call('PutItem', { TableName: 'Thing', Item: item(sk, rank) });
    }
  });
  afterEach(async () => {
    cloudPage.close();
    await dynamoDb.close();
    rmSync(folder, { recursive: true });
  });

  const findItems = async (input: object) => {
    const { result } = await performAction(cloudPage, 'tables/Thing/items', input);
    return (result['items'] as { sk: { S: string } }[] | undefined)?.map(({ sk }) => sk.S);
  };
  const readStored = async (sk: string) => {
    const Key = { pk: { S: 'a' }, sk: { S: sk } };
    return (await dynamoDb.call('GetItem', { TableName: 'Thing', Key }))['Item'];
  };

  it('return the keys and indexes', async () => {
    const { result } = await performAction(cloudPage, 'tables/Thing/schema');
    expect(result['keys']).toEqual([
      { name: 'pk', type: 'S' },
      { name: 'sk', type: 'S' },
    ]);
    expect(result['indexes']).toContain({
      name: 'byGroup',
      keys: [
        { name: 'group', type: 'S' },
        { name: 'rank', type: 'N' },
      ],
    });
  });

  const queries: [name: string, input: object, expected: string[]][] = [
    ['all items', {}, ['x1', 'x2', 'y1']],
    ['a partition', { partition: 'a' }, ['x1', 'x2', 'y1']],
    ['an empty partition', { partition: 'b' }, []],
    ['in descending order', { partition: 'a', isDescending: true }, ['y1', 'x2', 'x1']],
    ['one sort key', { partition: 'a', low: 'x2' }, ['x2']],
    ['a prefix', { partition: 'a', comparison: 'begins with', low: 'x' }, ['x1', 'x2']],
    ['a range', { partition: 'a', comparison: 'between', low: 'x2', high: 'z' }, ['x2', 'y1']],
    ['an index', { index: 'byGroup', partition: 'g', comparison: '>=', low: '1' }, ['x2', 'y1']],
  ];
  for (const [name, input, expected] of queries) {
    it(`query ${name}`, async () => expect(await findItems(input)).toEqual(expected));
  }

  it('return pages', async () => {
    for (let n = 10; n < 40; n += 1) {
      await dynamoDb.call('PutItem', { TableName: 'Thing', Item: item(`z${n}`, n) });
    }
    const { result: first } = await performAction(cloudPage, 'tables/Thing/items', {
      partition: 'a',
    });
    const rest = { partition: 'a', next: first['next'] };
    const { result: second } = await performAction(cloudPage, 'tables/Thing/items', rest);
    expect((first['items'] as object[]).length + (second['items'] as object[]).length).toBe(33);
    expect(second['next']).toBeUndefined();
  });

  const [original, newer] = [item('x1', 0), { ...item('x1', 5), note: { S: 'theirs' } }];
  const changes: {
    name: string;
    action: 'put' | 'delete';
    input: object;
    meanwhile?: object;
    status?: number;
    becomes: object | undefined;
  }[] = [
    {
      name: 'update an item and keep attributes that were added meanwhile',
      action: 'put',
      input: { before: original, after: { ...original, rank: { N: '7' } } },
      meanwhile: { ...original, note: { S: 'theirs' } },
      becomes: { ...original, rank: { N: '7' }, note: { S: 'theirs' } },
    },
    {
      name: 'remove an attribute',
      action: 'put',
      input: {
        before: original,
        after: { pk: original.pk, sk: original.sk, group: original.group },
      },
      becomes: { pk: original.pk, sk: original.sk, group: original.group },
    },
    {
      name: 'reject overwriting a concurrent change',
      action: 'put',
      input: { before: original, after: { ...original, group: { S: 'h' } } },
      meanwhile: newer,
      status: 409,
      becomes: newer,
    },
    {
      name: 'reject adding an attribute that was added meanwhile',
      action: 'put',
      input: { before: original, after: { ...original, note: { S: 'mine' } } },
      meanwhile: { ...original, note: { S: 'theirs' } },
      status: 409,
      becomes: { ...original, note: { S: 'theirs' } },
    },
    {
      name: 'reject a change of the key',
      action: 'put',
      input: { before: original, after: item('x9', 0) },
      status: 409,
      becomes: original,
    },
    {
      name: 'reject creating an existing item',
      action: 'put',
      input: { after: item('x1', 9) },
      status: 409,
      becomes: original,
    },
    {
      name: 'reject an invalid attribute value',
      action: 'put',
      input: { before: original, after: { ...original, note: { S: 1 } } },
      status: 409,
      becomes: original,
    },
    { name: 'delete an item', action: 'delete', input: { before: original }, becomes: undefined },
    {
      name: 'reject deleting an item that was changed meanwhile',
      action: 'delete',
      input: { before: original },
      meanwhile: newer,
      status: 409,
      becomes: newer,
    },
  ];
  for (const { name, action, input, meanwhile, status = 200, becomes } of changes) {
    it(name, async () => {
      if (meanwhile) await dynamoDb.call('PutItem', { TableName: 'Thing', Item: meanwhile });
      expect((await performAction(cloudPage, `tables/Thing/${action}`, input)).status).toBe(status);
      expect(await readStored('x1')).toEqual(becomes);
    });
  }

  it('restore a deleted item', async () => {
    await performAction(cloudPage, 'tables/Thing/delete', { before: original });
    await performAction(cloudPage, 'tables/Thing/put', { after: original });
    expect(await readStored('x1')).toEqual(original);
  });

  const rejected: [name: string, path: string, input: object, message: RegExp][] = [
    ['an unknown table', 'tables/Nowhere/schema', {}, /not found/],
    ['an invalid number', 'tables/Counted/items', { partition: 'x' }, /cannot be converted/],
    [
      'an unknown comparison',
      'tables/Thing/items',
      { partition: 'a', comparison: 'like', low: 'x' },
      /Unknown comparison "like"/,
    ],
    ['an invalid item', 'tables/Thing/put', { after: [] }, /object of attributes/],
    ['a deleted item', 'tables/Thing/item', { item: item('q', 1) }, /no longer exists/],
  ];
  for (const [name, path, input, message] of rejected) {
    it(`reject ${name}`, async () => {
      const { status, result } = await performAction(cloudPage, path, input);
      expect(status).toBe(409);
      expect(result['message']).toMatch(message);
    });
  }
});
