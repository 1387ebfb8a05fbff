import type { DynamoDbFixture } from './testing/tables.fixture';
import { startDynamoDbFixture, thingTable } from './testing/tables.fixture';

type Input = Record<string, unknown>;
type Output = { Item?: Input; Items?: Input[]; Responses?: unknown };

const key = (sk: string) => ({ pk: { S: 'a' }, sk: { S: sk } });
const item = (sk: string, group: string, rank: number) => ({
  ...key(sk),
  group: { S: group },
  rank: { N: `${rank}` },
});

describe('simulated read lag', () => {
  let fixture: DynamoDbFixture;
  let stop: () => void;
  beforeEach(async () => {
    fixture = await startDynamoDbFixture([thingTable]);
    await put('1', 'old', 1);
    await put('2', 'old', 2);
    await put('4', 'old', 4);
    stop = fixture.db.simulateReadLag(() => 1000);
    fixture.clock.now += 5000;
    await put('2', 'new', 2);
    await put('3', 'old', 3);
    await call('DeleteItem', { Key: key('4') });
    await put('2', 'new', 22);
  });
  afterEach(() => fixture.close());

  const call = (operation: string, input: Input) =>
    fixture.db.call(operation, { TableName: 'Thing', ...input }) as Promise<Output>;
  const put = (sk: string, group: string, rank: number) =>
    call('PutItem', { Item: item(sk, group, rank) });
  const groupQuery = (group: string, more: Input = {}): Input => ({
    IndexName: 'byGroup',
    KeyConditionExpression: '#g = :g',
    ExpressionAttributeNames: { '#g': 'group' },
    ExpressionAttributeValues: { ':g': { S: group } },
    ...more,
  });
  const partitionQuery = {
    KeyConditionExpression: 'pk = :a',
    ExpressionAttributeValues: { ':a': { S: 'a' } },
  };
  const summarizeItems = ({ Items = [] }: Output) =>
    Items.map(
      ({ sk, rank }) => `${Object.values(sk ?? {}).join('')}:${Object.values(rank ?? {}).join('')}`,
    );

  const BEFORE = ['1:1', '2:2', '4:4'];
  const AFTER = ['1:1', '2:22', '3:3'];
  const cases: [
    name: string,
    operation: string,
    input: Input,
    delayed: string[],
    latest: string[],
  ][] = [
    ['a partition', 'Query', partitionQuery, BEFORE, AFTER],
    [
      'a partition in reverse',
      'Query',
      { ...partitionQuery, ScanIndexForward: false },
      [...BEFORE].reverse(),
      [...AFTER].reverse(),
    ],
    [
      'only inconsistent reads of a partition',
      'Query',
      { ...partitionQuery, ConsistentRead: true },
      AFTER,
      AFTER,
    ],
    ['a table', 'Scan', {}, BEFORE, AFTER],
    ['an index', 'Query', groupQuery('old'), BEFORE, ['1:1', '3:3']],
    [
      'an index in reverse',
      'Query',
      groupQuery('old', { ScanIndexForward: false }),
      [...BEFORE].reverse(),
      ['3:3', '1:1'],
    ],
    ['items not yet in an index', 'Query', groupQuery('new'), [], ['2:22']],
    [
      'a page of an index',
      'Query',
      groupQuery('old', { Limit: 2 }),
      ['1:1', '2:2'],
      ['1:1', '3:3'],
    ],
  ];
  for (const [name, operation, input, delayed, latest] of cases) {
    it(`applies to ${name} until the lag has passed`, async () => {
      expect(summarizeItems(await call(operation, input))).toEqual(delayed);
      fixture.clock.now += 1000;
      expect(summarizeItems(await call(operation, input))).toEqual(latest);
    });
  }

  const singleReads: [name: string, operation: string, input: Input, isDelayed: boolean][] = [
    ['GetItem', 'GetItem', { Key: key('4') }, true],
    ['a consistent GetItem', 'GetItem', { Key: key('4'), ConsistentRead: true }, false],
    ['BatchGetItem', 'BatchGetItem', { RequestItems: { Thing: { Keys: [key('4')] } } }, true],
    [
      'a consistent BatchGetItem',
      'BatchGetItem',
      { RequestItems: { Thing: { Keys: [key('4')], ConsistentRead: true } } },
      false,
    ],
    [
      'a transaction',
      'TransactGetItems',
      { TransactItems: [{ Get: { TableName: 'Thing', Key: key('4') } }] },
      false,
    ],
  ];
  for (const [name, operation, input, isDelayed] of singleReads) {
    it(`${isDelayed ? 'applies' : 'does not apply'} to ${name}`, async () => {
      expect(JSON.stringify(await call(operation, input)).includes('old')).toBe(isDelayed);
    });
  }

  it('does not affect the condition of a write', async () => {
    const attempt = call('PutItem', {
      Item: item('4', 'new', 4),
      ConditionExpression: 'attribute_exists(pk)',
    });
    await expectAsync(attempt).toBeRejectedWithError('The conditional request failed');
  });

  it('applies to selected reads until it is stopped', async () => {
    stop();
    const stopIndexLag = fixture.db.simulateReadLag(({ index }) =>
      index === 'byGroup' ? Infinity : undefined,
    );
    await put('5', 'old', 5);
    expect(summarizeItems(await call('Query', groupQuery('old')))).toEqual(['1:1', '3:3']);
    expect(summarizeItems(await call('Query', partitionQuery))).toEqual([...AFTER, '5:5']);
    stopIndexLag();
    expect(summarizeItems(await call('Query', groupQuery('old')))).toEqual(['1:1', '3:3', '5:5']);
  });
});
