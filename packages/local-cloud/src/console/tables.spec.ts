import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDynamoDb, type DynamoDb } from '../services/dynamodb/dynamodb';
import { simple, thing } from '../services/dynamodb/testing/tables.fixture';
import { createConsole, type Console } from './console';
import { press } from './testing/console-request';

describe('tables on the cloud page', () => {
  let folder: string;
  let dynamoDb: DynamoDb;
  let cloudPage: Console;

  const item = (sk: string, rank: number) => ({
    ...{ pk: { S: 'a' }, sk: { S: sk }, group: { S: 'g' }, rank: { N: String(rank) } },
  });
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tables-'));
    const tables = [thing, simple('Counted', 'N')];
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

  const found = async (input: object) => {
    const { answer } = await press(cloudPage, 'tables/Thing/items', input);
    return (answer['items'] as { sk: { S: string } }[] | undefined)?.map(({ sk }) => sk.S);
  };
  const stored = async (sk: string) => {
    const Key = { pk: { S: 'a' }, sk: { S: sk } };
    return (await dynamoDb.call('GetItem', { TableName: 'Thing', Key }))['Item'];
  };

  it('tell their keys and indexes', async () => {
    const { answer } = await press(cloudPage, 'tables/Thing/shape');
    expect(answer['keys']).toEqual([
      { name: 'pk', type: 'S' },
      { name: 'sk', type: 'S' },
    ]);
    expect(answer['indexes']).toContain({
      name: 'byGroup',
      keys: [
        { name: 'group', type: 'S' },
        { name: 'rank', type: 'N' },
      ],
    });
  });

  const lookUps: [name: string, input: object, finds: string[]][] = [
    ['all', {}, ['x1', 'x2', 'y1']],
    ['all of a key', { partition: 'a' }, ['x1', 'x2', 'y1']],
    ['none of another key', { partition: 'b' }, []],
    ['from the end', { partition: 'a', isBackwards: true }, ['y1', 'x2', 'x1']],
    ['one', { partition: 'a', low: 'x2' }, ['x2']],
    ['a beginning', { partition: 'a', comparison: 'begins with', low: 'x' }, ['x1', 'x2']],
    ['a stretch', { partition: 'a', comparison: 'between', low: 'x2', high: 'z' }, ['x2', 'y1']],
    ['by an index', { index: 'byGroup', partition: 'g', comparison: '>=', low: '1' }, ['x2', 'y1']],
  ];
  for (const [name, input, finds] of lookUps) {
    it(`are looked through: ${name}`, async () => expect(await found(input)).toEqual(finds));
  }

  it('are read page by page', async () => {
    for (let n = 10; n < 40; n += 1) {
      await dynamoDb.call('PutItem', { TableName: 'Thing', Item: item(`z${String(n)}`, n) });
    }
    const { answer: first } = await press(cloudPage, 'tables/Thing/items', { partition: 'a' });
    const rest = { partition: 'a', next: first['next'] };
    const { answer: second } = await press(cloudPage, 'tables/Thing/items', rest);
    expect((first['items'] as object[]).length + (second['items'] as object[]).length).toBe(33);
    expect(second['next']).toBeUndefined();
  });

  const [seen, newer] = [item('x1', 0), { ...item('x1', 5), note: { S: 'theirs' } }];
  const changes: {
    name: string;
    verb: 'put' | 'delete';
    input: object;
    meanwhile?: object;
    status?: number;
    becomes: object | undefined;
  }[] = [
    {
      name: 'changed, what others added meanwhile stays',
      verb: 'put',
      input: { before: seen, after: { ...seen, rank: { N: '7' } } },
      meanwhile: { ...seen, note: { S: 'theirs' } },
      becomes: { ...seen, rank: { N: '7' }, note: { S: 'theirs' } },
    },
    {
      name: 'rid of an attribute',
      verb: 'put',
      input: { before: seen, after: { pk: seen.pk, sk: seen.sk, group: seen.group } },
      becomes: { pk: seen.pk, sk: seen.sk, group: seen.group },
    },
    {
      name: 'not changed over what somebody else wrote',
      verb: 'put',
      input: { before: seen, after: { ...seen, group: { S: 'h' } } },
      meanwhile: newer,
      status: 409,
      becomes: newer,
    },
    {
      name: 'not changed where somebody else added the same',
      verb: 'put',
      input: { before: seen, after: { ...seen, note: { S: 'mine' } } },
      meanwhile: { ...seen, note: { S: 'theirs' } },
      status: 409,
      becomes: { ...seen, note: { S: 'theirs' } },
    },
    {
      name: 'not given another key',
      verb: 'put',
      input: { before: seen, after: item('x9', 0) },
      status: 409,
      becomes: seen,
    },
    {
      name: 'not made twice',
      verb: 'put',
      input: { after: item('x1', 9) },
      status: 409,
      becomes: seen,
    },
    {
      name: 'not given what DynamoDB does not take',
      verb: 'put',
      input: { before: seen, after: { ...seen, note: { S: 1 } } },
      status: 409,
      becomes: seen,
    },
    { name: 'deleted', verb: 'delete', input: { before: seen }, becomes: undefined },
    {
      name: 'not deleted when somebody else changed it',
      verb: 'delete',
      input: { before: seen },
      meanwhile: newer,
      status: 409,
      becomes: newer,
    },
  ];
  for (const { name, verb, input, meanwhile, status = 200, becomes } of changes) {
    it(`let an item be ${name}`, async () => {
      if (meanwhile) await dynamoDb.call('PutItem', { TableName: 'Thing', Item: meanwhile });
      expect((await press(cloudPage, `tables/Thing/${verb}`, input)).status).toBe(status);
      expect(await stored('x1')).toEqual(becomes);
    });
  }

  it('take a deleted item back', async () => {
    await press(cloudPage, 'tables/Thing/delete', { before: seen });
    await press(cloudPage, 'tables/Thing/put', { after: seen });
    expect(await stored('x1')).toEqual(seen);
  });

  const refusals: [name: string, path: string, input: object, problem: RegExp][] = [
    ['a table that is not there', 'tables/Nowhere/shape', {}, /not found/],
    ['a number that is none', 'tables/Counted/items', { partition: 'x' }, /cannot be converted/],
    [
      'a comparison of its own',
      'tables/Thing/items',
      { partition: 'a', comparison: 'like', low: 'x' },
      /not compared by like/,
    ],
    ['an item that is none', 'tables/Thing/put', { after: [] }, /object of attributes/],
    ['an item that is gone', 'tables/Thing/item', { item: item('q', 1) }, /no such item/],
  ];
  for (const [name, address, input, problem] of refusals) {
    it(`refuse ${name}`, async () => {
      const { status, answer } = await press(cloudPage, address, input);
      expect(status).toBe(409);
      expect(answer['problem']).toMatch(problem);
    });
  }
});
