import type { Resource } from '../../assembly/assembly';
import type { FunctionFixture } from './testing/functions.fixture';
import { DEAD, resource, startFunctions, STREAM, until, WORK } from './testing/functions.fixture';
import { compileFilter } from './source/filter';

/** Says on its standard output what it got; `bad…` fails it, `partly…` is reported. */
const consumer = {
  source: `export const handler = async ({ Records }) => {
    const ids = Records.map((r) => r.dynamodb ? r.dynamodb.Keys.id.S : r.body);
    console.log(ids.join(' '));
    if (ids.some((id) => id.startsWith('bad'))) throw new Error('bad');
    const failed = Records.filter((r, i) => ids[i].startsWith('partly'));
    return { batchItemFailures: failed.map((r) => ({ itemIdentifier: r.dynamodb ? r.dynamodb.SequenceNumber : r.messageId })) };
  };`,
};

function mapping(properties: Record<string, unknown>): Resource {
  return resource('AWS::Lambda::EventSourceMapping', 'mapping-1', {
    EventSourceArn: STREAM,
    FunctionName: 'consumer',
    StartingPosition: 'TRIM_HORIZON',
    ...properties,
  });
}

describe('event sources', () => {
  let fixture: FunctionFixture | undefined;
  afterEach(async () => {
    await fixture?.close();
    fixture = undefined;
  });

  const start = async (properties: Record<string, unknown>, allowed?: string[]) =>
    (fixture = await startFunctions({
      code: { consumer },
      resources: [mapping(properties)],
      allowed,
    }));
  const calls = () =>
    fixture!.functions
      .logs('consumer')
      .filter(({ level }) => level === 'INFO')
      .map(({ text }) => text);
  const state = () => fixture!.functions.sources()[0]!;
  const arrive = (count: number) => until(() => state().delivered + state().failed >= count);
  const dead = () => fixture!.sqs.queues().find(({ arn }) => arn === DEAD)!.messages;

  const streams: [
    name: string,
    properties: Record<string, unknown>,
    ids: string[],
    calls: string[],
    lost: number,
  ][] = [
    ['delivers in order', { BatchSize: 2 }, ['a', 'b', 'c'], ['a b', 'c'], 0],
    [
      'gives up after the retries',
      { MaximumRetryAttempts: 1 },
      ['bad', 'a'],
      ['bad a', 'bad a'],
      2,
    ],
    [
      'bisects down to the bad one',
      { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0 },
      ['a', 'bad', 'b', 'c'],
      ['a bad b c', 'a bad', 'a', 'bad', 'b c'],
      1,
    ],
    [
      'goes on from a reported failure',
      { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 1 },
      ['a', 'partly', 'b'],
      ['a partly b', 'partly b'],
      2,
    ],
    [
      'isolates a reported failure',
      {
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 1,
      },
      ['a', 'partly', 'b'],
      ['a partly b', 'partly b', 'partly', 'b'],
      1,
    ],
    [
      'leaves out what no filter matches',
      {
        FilterCriteria: {
          Filters: [{ Pattern: '{"dynamodb":{"Keys":{"id":{"S":[{"prefix":"b"}]}}}}' }],
        },
      },
      ['a', 'b1', 'c', 'b2'],
      ['b1 b2'],
      0,
    ],
  ];
  it('a stream delivers no more at once than an event holds', async () => {
    await start({ BatchSize: 100, MaximumBatchingWindowInSeconds: 60 });
    const large = (letter: string) => ({ text: { S: letter.repeat(390_000) } });
    // First 390 kB each, then 780, as the image before is told too: a thirteenth is more than 6 MB.
    for (const id of 'abcdefgh') await fixture!.put(id, large('x'));
    for (const id of 'abcde') await fixture!.put(id, large('y'));
    await arrive(12);
    expect(calls()).toEqual(['a b c d e f g h a b c d']);
  });

  for (const [name, properties, ids, expected, lost] of streams) {
    it(`a stream ${name}`, async () => {
      await start({
        DestinationConfig: { OnFailure: { Destination: DEAD } },
        MaximumBatchingWindowInSeconds: 1,
        ...properties,
      });
      await Promise.all(ids.map((id) => fixture!.put(id)));
      await until(() => calls().length >= expected.length && state().failed === lost);
      expect(calls()).toEqual(expected);
      const sizes = dead().map(
        ({ body }) =>
          (JSON.parse(body) as { DDBStreamBatchInfo: { batchSize: number } }).DDBStreamBatchInfo
            .batchSize,
      );
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(lost);
    });
  }

  it('goes on after a restart where it was', async () => {
    await start({});
    await fixture!.put('a');
    await arrive(1);
    await fixture!.restart();
    await fixture!.put('b');
    await arrive(1);
    expect(calls()).toEqual(['b']);
  });

  it('LATEST begins with what comes after it was first started', async () => {
    fixture = await startFunctions({ code: { consumer } });
    await fixture.put('before');
    await fixture.close();
    await start({ StartingPosition: 'LATEST' });
    await fixture.put('after');
    await arrive(1);
    expect(calls()).toEqual(['after']);
  });

  it('gives up records that are too old', async () => {
    await start({
      MaximumRecordAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: DEAD } },
    });
    await fixture!.put('bad');
    await until(() => calls().length > 0);
    fixture!.clock.advance(61_000);
    await until(() => state().failed === 1);
    expect(dead()[0]?.body).toContain('"condition":"RecordAgeExceeded"');
  });

  it('reads nothing for a role that may not read the stream', async () => {
    await start({}, ['dynamodb:GetItem', 'dynamodb:DescribeStream']);
    await fixture!.put('a');
    expect(state().problem).toContain('dynamodb:GetRecords, dynamodb:GetShardIterator');
    expect(fixture!.functions.logs('consumer').map(({ text }) => text)).toEqual([state().problem!]);
  });

  it('a queue waits for a full batch as long as its window', async () => {
    await start({
      EventSourceArn: WORK,
      StartingPosition: undefined,
      BatchSize: 3,
      MaximumBatchingWindowInSeconds: 20,
    });
    const work = () => fixture!.sqs.queues().find(({ arn }) => arn === WORK)!;
    for (const body of ['a', 'b']) fixture!.sqs.send(WORK, body);
    await until(() => work().inFlight === 2);
    fixture!.sqs.send(WORK, 'c');
    await arrive(3);
    fixture!.sqs.send(WORK, 'd');
    await until(() => work().inFlight === 1);
    fixture!.clock.advance(20_000);
    await arrive(4);
    // A queue that is not FIFO promises no order.
    expect(calls().map((call) => call.split(' ').sort().join(' '))).toEqual(['a b c', 'd']);
  });

  it('delivers a queue and moves on what fails twice', async () => {
    await start({
      EventSourceArn: WORK,
      StartingPosition: undefined,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    for (const body of ['a', 'partly']) fixture!.sqs.send(WORK, body);
    await until(() => state().failed > 0 && state().delivered > 0);
    fixture!.clock.advance(31_000);
    await until(() => state().failed === 2);
    fixture!.clock.advance(31_000);
    await until(() => dead().length === 1);
    expect(dead()[0]?.body).toBe('partly');
    expect(fixture!.sqs.queues().find(({ arn }) => arn === WORK)?.messages).toEqual([]);
  });
});

describe('an event source that would not be made in AWS', () => {
  const refused: [name: string, properties: Record<string, unknown>, why: RegExp][] = [
    [
      'whose messages come back too soon',
      { EventSourceArn: WORK, StartingPosition: undefined },
      /consumer: Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds/,
    ],
    ['with what is not known', { TumblingWindowInSeconds: 3 }, /TumblingWindowInSeconds/],
  ];
  for (const [name, properties, why] of refused) {
    it(`${name} refuses to start`, async () => {
      const resources = [mapping(properties)];
      const code = { consumer: { ...consumer, properties: { Timeout: 31 } } };
      await expectAsync(startFunctions({ code, resources })).toBeRejectedWithError(why);
    });
  }
});

describe('filter patterns', () => {
  const record = {
    eventName: 'MODIFY',
    dynamodb: { NewImage: { state: { S: 'paid' }, n: { N: '7' } } },
  };
  const image = (rule: unknown) => ({ dynamodb: { NewImage: rule } });
  const cases: [pattern: unknown, matches: boolean][] = [
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['INSERT'] }, false],
    [image({ state: { S: ['paid'] } }), true],
    [image({ state: { S: [{ 'anything-but': ['paid'] }] } }), false],
    [image({ state: { S: [{ suffix: 'id' }] } }), true],
    [image({ n: { N: [{ numeric: ['>', 5, '<=', 7] }] } }), true],
    [image({ n: { N: [{ numeric: ['>', 7] }] } }), false],
    [image({ gone: [{ exists: false }] }), true],
    [{ $or: [{ eventName: ['REMOVE'] }, image({ state: { S: ['paid'] } })] }, true],
  ];
  for (const [pattern, matches] of cases) {
    it(JSON.stringify(pattern), () => {
      expect(compileFilter([JSON.stringify(pattern)])(record)).toBe(matches);
    });
  }

  it('refuses an operator that it does not know', () => {
    expect(() => compileFilter(['{"a":[{"cidr":"10.0.0.0/8"}]}'])).toThrowError(/cidr/);
  });
});
