import type { Fixture } from './testing/tables.fixture';
import { startFixture, thing } from './testing/tables.fixture';

type Input = Record<string, unknown>;
type Shown = { Item?: Input; Items?: Input[]; Responses?: unknown };

const key = (sk: string) => ({ pk: { S: 'a' }, sk: { S: sk } });
const item = (sk: string, group: string, rank: number) => ({
  ...key(sk),
  group: { S: group },
  rank: { N: `${rank}` },
});

describe('reads that lag behind', () => {
  let fixture: Fixture;
  let stop: () => void;
  beforeEach(async () => {
    fixture = await startFixture([thing]);
    await put('1', 'old', 1);
    await put('2', 'old', 2);
    await put('4', 'old', 4);
    stop = fixture.db.staleReads(() => 1000);
    fixture.clock.now += 5000;
    await put('2', 'new', 2);
    await put('3', 'old', 3);
    await call('DeleteItem', { Key: key('4') });
    await put('2', 'new', 22);
  });
  afterEach(() => fixture.close());

  const call = (operation: string, input: Input) =>
    fixture.db.call(operation, { TableName: 'Thing', ...input }) as Promise<Shown>;
  const put = (sk: string, group: string, rank: number) =>
    call('PutItem', { Item: item(sk, group, rank) });
  const ofGroup = (group: string, more: Input = {}): Input => ({
    IndexName: 'byGroup',
    KeyConditionExpression: '#g = :g',
    ExpressionAttributeNames: { '#g': 'group' },
    ExpressionAttributeValues: { ':g': { S: group } },
    ...more,
  });
  const ofPartition = {
    KeyConditionExpression: 'pk = :a',
    ExpressionAttributeValues: { ':a': { S: 'a' } },
  };
  const places = ({ Items = [] }: Shown) =>
    Items.map(
      ({ sk, rank }) => `${Object.values(sk ?? {}).join('')}:${Object.values(rank ?? {}).join('')}`,
    );

  const BEFORE = ['1:1', '2:2', '4:4'];
  const AFTER = ['1:1', '2:22', '3:3'];
  const cases: [name: string, operation: string, input: Input, late: string[], now: string[]][] = [
    ['a partition', 'Query', ofPartition, BEFORE, AFTER],
    [
      'a partition, backwards',
      'Query',
      { ...ofPartition, ScanIndexForward: false },
      [...BEFORE].reverse(),
      [...AFTER].reverse(),
    ],
    ['a partition, consistently', 'Query', { ...ofPartition, ConsistentRead: true }, AFTER, AFTER],
    ['a table', 'Scan', {}, BEFORE, AFTER],
    ['an index', 'Query', ofGroup('old'), BEFORE, ['1:1', '3:3']],
    [
      'an index, backwards',
      'Query',
      ofGroup('old', { ScanIndexForward: false }),
      [...BEFORE].reverse(),
      ['3:3', '1:1'],
    ],
    ['what the index does not hold yet', 'Query', ofGroup('new'), [], ['2:22']],
    ['a page of an index', 'Query', ofGroup('old', { Limit: 2 }), ['1:1', '2:2'], ['1:1', '3:3']],
  ];
  for (const [name, operation, input, late, now] of cases) {
    it(`see ${name} as it was, and in time as it is`, async () => {
      expect(places(await call(operation, input))).toEqual(late);
      fixture.clock.now += 1000;
      expect(places(await call(operation, input))).toEqual(now);
    });
  }

  const single: [name: string, operation: string, input: Input, isLate: boolean][] = [
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
  for (const [name, operation, input, isLate] of single) {
    it(`${isLate ? 'are' : 'are not'} those of ${name}`, async () => {
      expect(JSON.stringify(await call(operation, input)).includes('old')).toBe(isLate);
    });
  }

  it('never decide what is written', async () => {
    const attempt = call('PutItem', {
      Item: item('4', 'new', 4),
      ConditionExpression: 'attribute_exists(pk)',
    });
    await expectAsync(attempt).toBeRejectedWithError('The conditional request failed');
  });

  it('are those that were chosen, until the choice ends', async () => {
    stop();
    const end = fixture.db.staleReads(({ index }) => (index === 'byGroup' ? Infinity : undefined));
    await put('5', 'old', 5);
    expect(places(await call('Query', ofGroup('old')))).toEqual(['1:1', '3:3']);
    expect(places(await call('Query', ofPartition))).toEqual([...AFTER, '5:5']);
    end();
    expect(places(await call('Query', ofGroup('old')))).toEqual(['1:1', '3:3', '5:5']);
  });
});
