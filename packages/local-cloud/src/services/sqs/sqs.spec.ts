import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly } from '../../assembly/assembly';
import { openStore } from '../../core/store';
import type { Store } from '../../core/store';
import type { Sqs } from './sqs';
import { createSqs } from './sqs';

const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const URL = 'http://localhost:1/000000000000/Work';

function assembly(properties: Record<string, unknown> = {}): Assembly {
  const queues = [
    {
      QueueName: 'Work',
      RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 2 },
      ...properties,
    },
    { QueueName: 'Dead' },
  ].map((queue) => ({
    stack: 'spec',
    logicalId: queue.QueueName,
    type: 'AWS::SQS::Queue',
    physicalId: URL.replace('Work', queue.QueueName),
    properties: queue,
  }));
  return {
    byType: (type: string) => (type === 'AWS::SQS::Queue' ? queues : []),
    attribute: (owner: { logicalId: string }, name: string) =>
      name === 'Arn' ? arn(owner.logicalId) : owner.logicalId,
  } as unknown as Assembly;
}

type Received = { MessageId: string; ReceiptHandle: string; Body: string; MD5OfBody: string };

describe('queues', () => {
  let folder: string;
  let store: Store;
  let sqs: Sqs;
  const clock = { now: 0 };
  const open = () => {
    store = openStore(folder);
    sqs = createSqs({ assembly: assembly(), store, now: () => clock.now });
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sqs-'));
    clock.now = Date.parse('2026-03-01T00:00:00Z');
    open();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const call = (operation: string, input: object = {}) =>
    sqs.call(operation, { QueueUrl: URL, ...input });
  const receive = async (input: object = {}) =>
    ((await call('ReceiveMessage', { MaxNumberOfMessages: 10, ...input })).Messages ??
      []) as Received[];
  const bodies = async (input: object = {}) => (await receive(input)).map(({ Body }) => Body);

  it('returns messages in order, also after a restart, and hides received ones', async () => {
    const sent = await call('SendMessage', { MessageBody: 'one' });
    clock.now += 1;
    await call('SendMessage', { MessageBody: 'two' });
    expect(sent.MD5OfMessageBody).toBe('f97c5d29941bfb1b2fdab0874906ab82');
    await store.close();
    open();
    expect(await bodies()).toEqual(['one', 'two']);
    expect(await bodies()).toEqual([]);
    clock.now += 30_000;
    expect(await bodies()).toEqual(['one', 'two']);
  });

  it('deletes a message only by its latest receipt handle', async () => {
    await call('SendMessage', { MessageBody: 'one' });
    const [first] = await receive();
    clock.now += 30_000;
    const [second] = await receive();
    await call('DeleteMessage', { ReceiptHandle: first!.ReceiptHandle });
    expect(sqs.queues()[0]?.inFlight).toBe(1);
    await call('DeleteMessage', { ReceiptHandle: second!.ReceiptHandle });
    expect(sqs.queues()[0]?.inFlight).toBe(0);
  });

  it('moves a message to the dead-letter queue after maxReceiveCount receives', async () => {
    await call('SendMessage', { MessageBody: 'one' });
    for (let i = 0; i < 2; i++) {
      expect(await bodies()).toEqual(['one']);
      clock.now += 30_000;
    }
    expect(await bodies()).toEqual([]);
    expect(sqs.queues().map(({ messages }) => messages.length)).toEqual([0, 1]);
  });

  it('delays messages and changes their visibility', async () => {
    await call('SendMessage', { MessageBody: 'one', DelaySeconds: 5 });
    expect(await bodies()).toEqual([]);
    clock.now += 5000;
    const [message] = await receive();
    const { ReceiptHandle } = message!;
    await call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 0 });
    expect(await bodies()).toEqual(['one']);
  });

  it('deletes messages after the retention period', async () => {
    await call('SendMessage', { MessageBody: 'one' });
    clock.now += 4 * 24 * 60 * 60 * 1000;
    expect(await bodies()).toEqual([]);
  });

  it('long-polls for a message', async () => {
    const waiting = bodies({ WaitTimeSeconds: 20 });
    await call('SendMessage', { MessageBody: 'late' });
    expect(await waiting).toEqual(['late']);
  });

  it('sends batches', async () => {
    const Entries = [
      { Id: 'a', MessageBody: 'one' },
      { Id: 'b', MessageBody: '' },
    ];
    const { Successful, Failed } = await call('SendMessageBatch', { Entries });
    expect((Successful as { Id: string }[]).map(({ Id }) => Id)).toEqual(['a']);
    expect((Failed as { Id: string }[]).map(({ Id }) => Id)).toEqual(['b']);
    const { Attributes } = await call('GetQueueAttributes', {
      AttributeNames: ['ApproximateNumberOfMessages', 'QueueArn'],
    });
    expect(Attributes).toEqual({ ApproximateNumberOfMessages: '1', QueueArn: arn('Work') });
  });

  const invalidCalls: [operation: string, input: object, message: RegExp][] = [
    [
      'SendMessage',
      { QueueUrl: 'http://localhost/0/None', MessageBody: 'x' },
      /^The specified queue does not exist\.$/,
    ],
    ['SendMessage', { MessageBody: 'x'.repeat(1024 * 1024 + 1) }, /shorter than 1048576 bytes/],
    ['ReceiveMessage', { MaxNumberOfMessages: 11 }, /Must be between 1 and 10/],
    ['SendMessage', { MessageBody: 'x', DelaySeconds: 901 }, /DelaySeconds is invalid/],
    [
      'ChangeMessageVisibility',
      { ReceiptHandle: 'x', VisibilityTimeout: 43_201 },
      /VisibilityTimeout is invalid/,
    ],
    ['DeleteMessage', { ReceiptHandle: 'x' }, /receipt handle is invalid/],
    ['CreateQueue', {}, /CreateQueue is not supported/],
  ];
  for (const [operation, input, message] of invalidCalls) {
    it(`${operation} rejects: ${message.source}`, async () => {
      await expectAsync(call(operation, input)).toBeRejectedWithError(message);
    });
  }

  it('lists the required permissions', () => {
    expect(sqs.getRequiredActions('SendMessageBatch', { QueueUrl: URL })).toEqual([
      { action: 'sqs:SendMessage', resource: arn('Work') },
    ]);
  });

  it('rejects FIFO queues', () => {
    const options = { assembly: assembly({ FifoQueue: true }), store, now: () => 0 };
    expect(() => createSqs(options)).toThrowError(/Work: FIFO queues are not supported/);
  });
});
