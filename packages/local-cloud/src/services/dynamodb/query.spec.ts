import {
  BatchWriteItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDbFixture } from './testing/tables.fixture';
import { buildTable, startDynamoDbFixture, thingTable } from './testing/tables.fixture';

describe('query and scan', () => {
  let fixture: DynamoDbFixture;
  beforeEach(
    async () => (fixture = await startDynamoDbFixture([thingTable, buildTable('Spread')])),
  );
  afterEach(() => fixture.close());

  const put = (TableName: string, Item: Record<string, AttributeValue>) =>
    fixture.client.send(new PutItemCommand({ TableName, Item }));
  const query = async (input: Omit<QueryCommandInput, 'TableName'>, TableName = 'Thing') => {
    const page = await fixture.client.send(new QueryCommand({ TableName, ...input }));
    return { ...page, Items: (page.Items ?? []).map((item) => unmarshall(item)) };
  };

  it('returns the projected attributes of an index', async () => {
    await put('Thing', marshall({ pk: 'p', sk: 's', group: 'g', rank: 1, name: 'n', secret: 'x' }));
    const queryIndex = async (IndexName: string, hash: string, value: string, more = {}) =>
      (
        await query({
          IndexName,
          KeyConditionExpression: '#h = :h',
          ExpressionAttributeNames: { '#h': hash },
          ExpressionAttributeValues: marshall({ ':h': value }),
          ...more,
        })
      ).Items[0];
    expect(await queryIndex('groupKeys', 'group', 'g')).toEqual({
      pk: 'p',
      sk: 's',
      group: 'g',
      name: 'n',
    });
    expect(await queryIndex('byRank', 'pk', 'p')).toEqual({ pk: 'p', sk: 's', rank: 1 });
    expect(await queryIndex('byRank', 'pk', 'p', { Select: 'ALL_ATTRIBUTES' })).toEqual(
      jasmine.objectContaining({ secret: 'x' }),
    );
    await expectAsync(
      queryIndex('groupKeys', 'group', 'g', { Select: 'ALL_ATTRIBUTES' }),
    ).toBeRejectedWithError(/ALL_ATTRIBUTES is not supported for global secondary index groupKeys/);
    await expectAsync(
      queryIndex('groupKeys', 'group', 'g', { ConsistentRead: true }),
    ).toBeRejectedWithError('Consistent reads are not supported on global secondary indexes');
  });

  it('updates index entries when an item changes', async () => {
    const ranks = async () =>
      (
        await query({
          IndexName: 'byGroup',
          KeyConditionExpression: '#g = :g',
          ExpressionAttributeNames: { '#g': 'group' },
          ExpressionAttributeValues: marshall({ ':g': 'g' }),
        })
      ).Items.map((item) => item.rank as number);
    await put('Thing', marshall({ pk: 'p', sk: 's', group: 'g', rank: 1 }));
    await put('Thing', marshall({ pk: 'p', sk: 's', group: 'g', rank: 5 }));
    expect(await ranks()).toEqual([5]);
    await put('Thing', marshall({ pk: 'p', sk: 's', group: 'g' }));
    expect(await ranks()).toEqual([]);
  });

  for (const forward of [true, false]) {
    for (const IndexName of [undefined, 'byGroup']) {
      it(`pages ${forward ? 'forward' : 'backward'} through ${IndexName ?? 'the table'}`, async () => {
        for (let i = 0; i < 10; i++) {
          await put(
            'Thing',
            marshall({ pk: 'p', sk: `s${i}`, group: 'p', rank: Math.floor(i / 3) }),
          );
        }
        const seen: string[] = [];
        let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
        do {
          const page: Awaited<ReturnType<typeof query>> = await query({
            IndexName,
            KeyConditionExpression: '#h = :p',
            ExpressionAttributeNames: { '#h': IndexName ? 'group' : 'pk', '#n': 'name' },
            FilterExpression: 'attribute_exists(elsewhere) OR #n <> :never',
            ExpressionAttributeValues: marshall({ ':p': 'p', ':never': 99 }),
            ScanIndexForward: forward,
            Limit: 3,
            ExclusiveStartKey,
          });
          seen.push(...page.Items.map((item) => item.sk as string));
          ExclusiveStartKey = page.LastEvaluatedKey;
        } while (ExclusiveStartKey);
        expect([...seen].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `s${i}`));
        if (!IndexName)
          expect(seen).toEqual(forward ? [...seen].sort() : [...seen].sort().reverse());
      });
    }
  }

  it('applies the limit before the filter', async () => {
    for (const sk of ['1', '2', '3']) await put('Thing', marshall({ pk: 'p', sk, n: sk }));
    const page = await query({
      KeyConditionExpression: 'pk = :p',
      FilterExpression: 'n = :n',
      ExpressionAttributeValues: marshall({ ':p': 'p', ':n': '3' }),
      Limit: 2,
    });
    expect([page.Count, page.ScannedCount, page.LastEvaluatedKey]).toEqual([
      0,
      2,
      marshall({ pk: 'p', sk: '2' }),
    ]);
  });

  it('ends a page after 1 MB', async () => {
    for (const sk of ['1', '2', '3', '4']) {
      await put('Thing', marshall({ pk: 'p', sk, text: 'x'.repeat(380_000) }));
    }
    const first = await fixture.client.send(new ScanCommand({ TableName: 'Thing' }));
    expect(first.Count).toBe(3);
    const rest = await fixture.client.send(
      new ScanCommand({ TableName: 'Thing', ExclusiveStartKey: first.LastEvaluatedKey }),
    );
    expect([rest.Count, rest.LastEvaluatedKey]).toEqual([1, undefined]);
  });

  it('scans disjoint segments that cover all items', async () => {
    const ids = Array.from({ length: 50 }, (_, i) => `id${i}`);
    for (let i = 0; i < 50; i += 25) {
      const writes = ids
        .slice(i, i + 25)
        .map((id) => ({ PutRequest: { Item: { id: { S: id } } } }));
      await fixture.client.send(new BatchWriteItemCommand({ RequestItems: { Spread: writes } }));
    }
    const segments = await Promise.all(
      [0, 1, 2].map((Segment) =>
        fixture.client.send(new ScanCommand({ TableName: 'Spread', Segment, TotalSegments: 3 })),
      ),
    );
    const found = segments.flatMap(({ Items }) => (Items ?? []).map((item) => item.id?.S ?? ''));
    expect(found.sort()).toEqual([...ids].sort());
    expect(segments.every(({ Count }) => Count! > 0)).toBeTrue();
  });

  it('fills an index that is added later', async () => {
    await fixture.reopen([{ ...thingTable, indexes: [] }]);
    await put('Thing', marshall({ pk: 'p', sk: 's', group: 'g', rank: 1 }));
    await fixture.reopen([thingTable]);
    const { Items } = await query({
      IndexName: 'byGroup',
      KeyConditionExpression: '#g = :g',
      ExpressionAttributeNames: { '#g': 'group' },
      ExpressionAttributeValues: marshall({ ':g': 'g' }),
    });
    expect(Items.length).toBe(1);
  });

  it('empties a table whose key schema changes', async () => {
    await put('Spread', marshall({ id: 'x' }));
    await fixture.reopen([thingTable, buildTable('Spread', 'N')]);
    expect(fixture.db.tables()[1]?.items).toBe(0);
  });

  const invalidRequests: [input: Omit<QueryCommandInput, 'TableName'>, message: string][] = [
    [
      { KeyConditionExpression: 'sk = :v', ExpressionAttributeValues: marshall({ ':v': 'x' }) },
      'Query condition missed key schema element: pk',
    ],
    [
      { KeyConditionExpression: 'pk > :v', ExpressionAttributeValues: marshall({ ':v': 'x' }) },
      'Query key condition not supported',
    ],
    [
      { KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: marshall({ ':v': 1 }) },
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    ],
    [
      {
        KeyConditionExpression: 'pk = :v',
        IndexName: 'nothing',
        ExpressionAttributeValues: marshall({ ':v': 'x' }),
      },
      'The table does not have the specified index: nothing',
    ],
    [
      {
        KeyConditionExpression: 'pk = :v',
        FilterExpression: 'sk = :v',
        ExpressionAttributeValues: marshall({ ':v': 'x' }),
      },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    ],
    [
      {
        KeyConditionExpression: 'pk = :v',
        ExclusiveStartKey: marshall({ pk: 'y', sk: '1' }),
        ExpressionAttributeValues: marshall({ ':v': 'x' }),
      },
      'The provided starting key is outside query boundaries based on provided conditions',
    ],
    [
      {
        KeyConditionExpression: 'pk = :v',
        ExpressionAttributeValues: marshall({ ':v': 'x', ':w': 1 }),
      },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}',
    ],
  ];
  for (const [input, message] of invalidRequests) {
    it(`rejects: ${message}`, async () => {
      await expectAsync(query(input)).toBeRejectedWithError(message);
    });
  }
});
