import type { Resource } from '../../assembly/assembly';
import type { FunctionFixture } from './testing/functions.fixture';
import {
  DEAD_LETTER_QUEUE,
  createResource,
  startFunctionFixture,
  STREAM,
  waitUntil,
  WORK_QUEUE,
} from './testing/functions.fixture';
import { compileFilter } from './source/filter';

/** Logs the IDs that it receives; throws for `bad…`, reports `partly…` as failed items. */
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
  return createResource('AWS::Lambda::EventSourceMapping', 'mapping-1', {
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
    (fixture = await startFunctionFixture({
      code: { consumer },
      resources: [mapping(properties)],
      allowed,
    }));
  const calls = () =>
    fixture!.functions
      .logs('consumer')
      .filter(({ level }) => level === 'INFO')
      .map(({ text }) => text);
  const state = () => fixture!.functions.eventSources()[0]!;
  const arrive = (count: number) => waitUntil(() => state().delivered + state().failed >= count);
  const dead = () => fixture!.sqs.queues().find(({ arn }) => arn === DEAD_LETTER_QUEUE)!.messages;

  const streams: [
    name: string,
    properties: Record<string, unknown>,
    ids: string[],
    calls: string[],
    lost: number,
  ][] = [
    ['delivers in order', { BatchSize: 2 }, ['a', 'b', 'c'], ['a b', 'c'], 0],
    [
      'discards records after the retries',
      { MaximumRetryAttempts: 1 },
      ['bad', 'a'],
      ['bad a', 'bad a'],
      2,
    ],
    [
      'bisects down to the failing record',
      { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0 },
      ['a', 'bad', 'b', 'c'],
      ['a bad b c', 'a bad', 'a', 'bad', 'b c'],
      1,
    ],
    [
      'continues from a reported failure',
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
      'skips records that match no filter',
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
  it('a stream limits batches to the size of an event', async () => {
    await start({ BatchSize: 100, MaximumBatchingWindowInSeconds: 60 });
    const large = (character: string) => ({ text: { S: character.repeat(390_000) } });
    // Inserts are 390 kB each, updates 780 kB because of the old image: 13 records exceed 6 MB.
    for (const id of 'abcdefgh') await fixture!.put(id, large('x'));
    for (const id of 'abcde') await fixture!.put(id, large('y'));
    await arrive(12);
    expect(calls()).toEqual(['a b c d e f g h a b c d']);
  });

  for (const [name, properties, ids, expected, lost] of streams) {
    it(`a stream ${name}`, async () => {
      await start({
        DestinationConfig: { OnFailure: { Destination: DEAD_LETTER_QUEUE } },
        MaximumBatchingWindowInSeconds: 1,
        ...properties,
      });
      await Promise.all(ids.map((id) => fixture!.put(id)));
      await waitUntil(() => calls().length >= expected.length && state().failed === lost);
      expect(calls()).toEqual(expected);
      const sizes = dead().map(
        ({ body }) =>
          (JSON.parse(body) as { DDBStreamBatchInfo: { batchSize: number } }).DDBStreamBatchInfo
            .batchSize,
      );
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(lost);
    });
  }

  it('continue at their position after a restart', async () => {
    await start({});
    await fixture!.put('a');
    await arrive(1);
    await fixture!.restart();
    await fixture!.put('b');
    await arrive(1);
    expect(calls()).toEqual(['b']);
  });

  it('start after existing records with LATEST', async () => {
    fixture = await startFunctionFixture({ code: { consumer } });
    await fixture.put('before');
    await fixture.close();
    await start({ StartingPosition: 'LATEST' });
    await fixture.put('after');
    await arrive(1);
    expect(calls()).toEqual(['after']);
  });

  it('discard records that are too old', async () => {
    await start({
      MaximumRecordAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: DEAD_LETTER_QUEUE } },
    });
    await fixture!.put('bad');
    await waitUntil(() => calls().length > 0);
    fixture!.clock.advance(61_000);
    await waitUntil(() => state().failed === 1);
    expect(dead()[0]?.body).toContain('"condition":"RecordAgeExceeded"');
  });

  it('do not read a stream without permission', async () => {
    await start({}, ['dynamodb:GetItem', 'dynamodb:DescribeStream']);
    await fixture!.put('a');
    expect(state().problem).toContain('dynamodb:GetRecords, dynamodb:GetShardIterator');
    expect(fixture!.functions.logs('consumer').map(({ text }) => text)).toEqual([state().problem!]);
  });

  it('a queue waits for a full batch during the batching window', async () => {
    await start({
      EventSourceArn: WORK_QUEUE,
      StartingPosition: undefined,
      BatchSize: 3,
      MaximumBatchingWindowInSeconds: 20,
    });
    const work = () => fixture!.sqs.queues().find(({ arn }) => arn === WORK_QUEUE)!;
    for (const body of ['a', 'b']) fixture!.sqs.send(WORK_QUEUE, body);
    await waitUntil(() => work().inFlight === 2);
    fixture!.sqs.send(WORK_QUEUE, 'c');
    await arrive(3);
    fixture!.sqs.send(WORK_QUEUE, 'd');
    await waitUntil(() => work().inFlight === 1);
    fixture!.clock.advance(20_000);
    await arrive(4);
    // Standard queues do not guarantee order.
    expect(calls().map((call) => call.split(' ').sort().join(' '))).toEqual(['a b c', 'd']);
  });

  it('a queue moves messages that fail twice to the dead-letter queue', async () => {
    await start({
      EventSourceArn: WORK_QUEUE,
      StartingPosition: undefined,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    for (const body of ['a', 'partly']) fixture!.sqs.send(WORK_QUEUE, body);
    await waitUntil(() => state().failed > 0 && state().delivered > 0);
    fixture!.clock.advance(31_000);
    await waitUntil(() => state().failed === 2);
    fixture!.clock.advance(31_000);
    await waitUntil(() => dead().length === 1);
    expect(dead()[0]?.body).toBe('partly');
    expect(fixture!.sqs.queues().find(({ arn }) => arn === WORK_QUEUE)?.messages).toEqual([]);
  });
});

describe('an invalid event source mapping', () => {
  const invalid: [name: string, properties: Record<string, unknown>, message: RegExp][] = [
    [
      'with too short a visibility timeout',
      { EventSourceArn: WORK_QUEUE, StartingPosition: undefined },
      /consumer: Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds/,
    ],
    ['with an unsupported property', { TumblingWindowInSeconds: 3 }, /TumblingWindowInSeconds/],
  ];
  for (const [name, properties, message] of invalid) {
    it(`${name} is rejected`, async () => {
      const resources = [mapping(properties)];
      const code = { consumer: { ...consumer, properties: { Timeout: 31 } } };
      await expectAsync(startFunctionFixture({ code, resources })).toBeRejectedWithError(message);
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

  it('rejects an unknown operator', () => {
    expect(() => compileFilter(['{"a":[{"cidr":"10.0.0.0/8"}]}'])).toThrowError(/cidr/);
  });
});
