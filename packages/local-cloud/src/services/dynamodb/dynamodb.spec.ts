import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDbFixture } from './testing/tables.fixture';
import { buildTable, startDynamoDbFixture, thingTable } from './testing/tables.fixture';

type Plain = Record<string, unknown>;
const key = { pk: { S: 'a' }, sk: { S: '1' } };

describe('items', () => {
  let fixture: DynamoDbFixture;
  beforeEach(
    async () => (fixture = await startDynamoDbFixture([thingTable, buildTable('Numbered', 'N')])),
  );
  afterEach(() => fixture.close());

  const put = (item: Plain, more: Plain = {}) =>
    fixture.client.send(
      new PutItemCommand({
        TableName: 'Thing',
        Item: marshall({ pk: 'a', sk: '1', ...item }),
        ...more,
      }),
    );
  const invalidItems: [name: string, item: Record<string, AttributeValue>, message: string][] = [
    [
      'missing key',
      { pk: { S: 'a' } },
      'One or more parameter values were invalid: Missing the key sk in the item',
    ],
    [
      'wrong key type',
      { pk: { S: 'a' }, sk: { N: '1' } },
      'One or more parameter values were invalid: Type mismatch for key sk expected: S actual: N',
    ],
    [
      'empty key',
      { pk: { S: '' }, sk: { S: '1' } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
    [
      'not a number',
      { ...key, n: { N: 'ten' } },
      'The parameter cannot be converted to a numeric value: ten',
    ],
    [
      '39 digits',
      { ...key, n: { N: '1'.repeat(39) } },
      'Attempting to store more than 38 significant digits in a Number',
    ],
    [
      'repeated member',
      { ...key, n: { SS: ['a', 'a'] } },
      'One or more parameter values were invalid: Input collection [a, a] contains duplicates.',
    ],
    [
      'over 400 KB',
      { ...key, n: { S: '가'.repeat(140_000) } },
      'Item size has exceeded the maximum allowed size',
    ],
  ];
  for (const [name, Item, message] of invalidItems) {
    it(`rejects a put: ${name}`, async () => {
      const attempt = fixture.client.send(new PutItemCommand({ TableName: 'Thing', Item }));
      await expectAsync(attempt).toBeRejectedWithError(message);
      expect(fixture.db.tables()[0]?.items).toBe(0);
    });
  }

  it('returns the item that failed a condition only if requested', async () => {
    await put({ n: 1 });
    const attempt = (more: Plain) =>
      put({ n: 2 }, { ConditionExpression: 'attribute_not_exists(pk)', ...more }).catch(
        (e: unknown) => e,
      );
    expect(await attempt({})).toEqual(
      jasmine.objectContaining({ name: 'ConditionalCheckFailedException', Item: undefined }),
    );
    expect(await attempt({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })).toEqual(
      jasmine.objectContaining({ Item: marshall({ pk: 'a', sk: '1', n: 1 }) }),
    );
  });

  it('stores empty strings, nulls, binaries and large numbers', async () => {
    const Item = {
      ...key,
      empty: { S: '' },
      none: { NULL: true },
      bytes: { B: new Uint8Array([0, 255]) },
      n: { N: '12345678901234567890123456789012345678' },
    };
    await fixture.client.send(new PutItemCommand({ TableName: 'Thing', Item }));
    await fixture.reopen();
    const found = await fixture.client.send(new GetItemCommand({ TableName: 'Thing', Key: key }));
    expect(found.Item).toEqual(Item);
  });

  it('normalizes number keys', async () => {
    const put1 = new PutItemCommand({ TableName: 'Numbered', Item: { id: { N: '1.50' } } });
    await fixture.client.send(put1);
    const get = new GetItemCommand({ TableName: 'Numbered', Key: { id: { N: '15e-1' } } });
    expect((await fixture.client.send(get)).Item).toEqual({ id: { N: '1.5' } });
  });

  it('projects nested paths', async () => {
    await put({ n: 1, m: { x: 1, y: [0, { z: 2 }, 3] } });
    const { Item } = await fixture.client.send(
      new GetItemCommand({
        TableName: 'Thing',
        Key: key,
        ProjectionExpression: 'm.y[1].z, m.y[2], nothing',
      }),
    );
    expect(Item && unmarshall(Item)).toEqual({ m: { y: [{ z: 2 }, 3] } });
  });

  it('reads and writes in batches', async () => {
    const requests = ['1', '2', '3'].map((sk) => ({
      PutRequest: { Item: { pk: { S: 'a' }, sk: { S: sk } } },
    }));
    await fixture.client.send(new BatchWriteItemCommand({ RequestItems: { Thing: requests } }));
    await fixture.client.send(
      new BatchWriteItemCommand({ RequestItems: { Thing: [{ DeleteRequest: { Key: key } }] } }),
    );
    const Keys = ['1', '2', '3'].map((sk) => ({ pk: { S: 'a' }, sk: { S: sk } }));
    const { Responses } = await fixture.client.send(
      new BatchGetItemCommand({ RequestItems: { Thing: { Keys, ProjectionExpression: 'sk' } } }),
    );
    expect(Responses?.Thing).toEqual([{ sk: { S: '2' } }, { sk: { S: '3' } }]);
  });

  it('reports the consumed capacity of a write, including indexes', async () => {
    const { ConsumedCapacity } = await put(
      { group: 'g', rank: 1, text: 'x'.repeat(1500) },
      { ReturnConsumedCapacity: 'INDEXES' },
    );
    expect(ConsumedCapacity).toEqual({
      TableName: 'Thing',
      CapacityUnits: 6,
      Table: { CapacityUnits: 2 },
      GlobalSecondaryIndexes: { byGroup: { CapacityUnits: 2 }, groupKeys: { CapacityUnits: 1 } },
      LocalSecondaryIndexes: { byRank: { CapacityUnits: 1 } },
    });
  });

  it('describes tables', async () => {
    const { Table } = await fixture.client.send(new DescribeTableCommand({ TableName: 'Thing' }));
    expect(Table?.GlobalSecondaryIndexes?.map((index) => index.IndexName)).toEqual([
      'byGroup',
      'groupKeys',
    ]);
    expect(Table?.LatestStreamArn).toContain('stream');
    const ttl = await fixture.client.send(new DescribeTimeToLiveCommand({ TableName: 'Thing' }));
    expect(ttl.TimeToLiveDescription?.AttributeName).toBe('expiresAt');
    const { TableNames } = await fixture.client.send(new ListTablesCommand({}));
    expect(TableNames).toEqual(['Numbered', 'Thing']);
  });

  it('rejects an unknown table', async () => {
    const attempt = fixture.client.send(new GetItemCommand({ TableName: 'Nothing', Key: key }));
    await expectAsync(attempt).toBeRejectedWithError('Requested resource not found');
  });
});
