import { randomUUID } from 'node:crypto';
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName, waitFor } from '../expect';
import type { Target } from '../target';

const contractCase = createCaseFactory('blog');

function openQueue(target: Target, name: string) {
  const client = new SQSClient(target.developer);
  const QueueUrl = target.getOutput('queues', name);
  const receive = async (more: object = {}): Promise<Message[]> => {
    const request = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1, ...more };
    return (await client.send(new ReceiveMessageCommand(request))).Messages ?? [];
  };
  /** Receives messages until one has this body. */
  const find = (body: string) =>
    waitFor(async () => (await receive()).find(({ Body }) => Body === body));
  return { client, QueueUrl, receive, find };
}

const described = contractCase(
  'finds queues by name and returns their attributes',
  {
    proves: [
      ...rows('SQS', 'GetQueueUrl', 'ListQueues', 'GetQueueAttributes'),
      ...rows('AWS::SQS::Queue', 'VisibilityTimeout', 'DelaySeconds', 'MessageRetentionPeriod'),
      ...rows('AWS::SQS::Queue', 'RedrivePolicy.maxReceiveCount'),
      ...rows('AWS::SQS::Queue', 'RedrivePolicy.deadLetterTargetArn'),
    ],
  },
  async (target) => {
    const { client, QueueUrl } = openQueue(target, 'manual');
    const QueueName = QueueUrl.split('/').at(-1) ?? '';
    const found = await client.send(new GetQueueUrlCommand({ QueueName }));
    expectEqual(found.QueueUrl?.split('/').at(-1), QueueName);
    const { QueueUrls } = await client.send(new ListQueuesCommand({ QueueNamePrefix: QueueName }));
    expectEqual(QueueUrls?.length, 1);
    const attributes = async (name: string) => {
      const request = {
        QueueUrl: target.getOutput('queues', name),
        AttributeNames: ['All' as const],
      };
      return (await client.send(new GetQueueAttributesCommand(request))).Attributes ?? {};
    };
    const manual = await attributes('manual');
    expectEqual(manual['VisibilityTimeout'], '20');
    const redrive = JSON.parse(manual['RedrivePolicy'] ?? '{}') as Record<string, unknown>;
    expectEqual(Number(redrive['maxReceiveCount']), 1);
    expectEqual(/ManualDeadLetters/.test(String(redrive['deadLetterTargetArn'])), true);
    expectEqual((await attributes('later'))['DelaySeconds'], '600');
    expectEqual((await attributes('lost'))['MessageRetentionPeriod'], '172800');
  },
);

const messages = contractCase(
  'sends, receives and deletes messages',
  { proves: rows('SQS', 'SendMessage', 'ReceiveMessage', 'DeleteMessage') },
  async (target) => {
    const { client, QueueUrl, find, receive } = openQueue(target, 'manual');
    const body = randomUUID();
    const MessageAttributes = { colour: { DataType: 'String', StringValue: 'green' } };
    const sent = await client.send(
      new SendMessageCommand({ QueueUrl, MessageBody: body, MessageAttributes }),
    );
    const got = await find(body);
    expectEqual([got.MessageId, got.MD5OfBody], [sent.MessageId, sent.MD5OfMessageBody]);
    expectEqual(
      (await receive({ WaitTimeSeconds: 0 })).map(({ Body }) => Body).includes(body),
      false,
    );
    const { ReceiptHandle } = got;
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    const empty = client.send(new SendMessageCommand({ QueueUrl, MessageBody: '' }));
    expectEqual(/Parameter/.test(await captureErrorName(empty)), true);
  },
);

const batches = contractCase(
  'sends, hides and deletes messages in batches',
  {
    proves: rows(
      'SQS',
      ...['SendMessageBatch', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch'],
    ),
  },
  async (target) => {
    const { client, QueueUrl, receive } = openQueue(target, 'manual');
    const bodies: string[] = [randomUUID(), randomUUID()];
    const Entries = bodies.map((MessageBody, index) => ({ Id: `m${index}`, MessageBody }));
    const sent = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expectEqual(sent.Successful?.map(({ Id }) => Id).sort(), ['m0', 'm1']);
    const got: Message[] = [];
    await waitFor(async () => {
      got.push(...(await receive()).filter(({ Body = '' }) => bodies.includes(Body)));
      return got.length === 2 ? got : undefined;
    });
    const handles = got.map(({ ReceiptHandle }, index) => ({ Id: `m${index}`, ReceiptHandle }));
    const hidden = await client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: handles.map((entry) => ({ ...entry, VisibilityTimeout: 60 })),
      }),
    );
    expectEqual(hidden.Successful?.length, 2);
    const deleted = await client.send(
      new DeleteMessageBatchCommand({ QueueUrl, Entries: handles }),
    );
    expectEqual(deleted.Successful?.length, 2);
  },
);

const lost = contractCase(
  'moves messages to the dead-letter queue after the maximum receive count',
  {
    proves: [
      ...rows('SQS', 'ChangeMessageVisibility'),
      ...rows('AWS::SQS::Queue', 'RedrivePolicy.maxReceiveCount'),
    ],
  },
  async (target) => {
    const { client, QueueUrl, find, receive } = openQueue(target, 'manual');
    const MessageBody = randomUUID();
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    const { ReceiptHandle } = await find(MessageBody);
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    );
    const again = (await receive({ WaitTimeSeconds: 0 })).map(({ Body }) => Body);
    expectEqual(again.includes(MessageBody), false);
  },
);

const delayed = contractCase(
  'delays messages by the delay of the queue',
  { proves: rows('AWS::SQS::Queue', 'DelaySeconds'), needs: ['clock'] },
  async (target) => {
    const { client, QueueUrl, receive } = openQueue(target, 'later');
    const MessageBody = randomUUID();
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    expectEqual(await receive({ WaitTimeSeconds: 0 }), []);
    target.clock.advance(601_000);
    expectEqual(
      (await receive()).map(({ Body }) => Body),
      [MessageBody],
    );
  },
);

const purged = contractCase(
  'purges a queue',
  { proves: rows('SQS', 'PurgeQueue') },
  async (target) => {
    const { client, QueueUrl } = openQueue(target, 'later');
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
    await client.send(new PurgeQueueCommand({ QueueUrl }));
    const left = await waitFor(async () => {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['ApproximateNumberOfMessagesDelayed'],
        }),
      );
      const count = Number(Attributes?.['ApproximateNumberOfMessagesDelayed']);
      return count === 0 ? count : undefined;
    });
    expectEqual(left, 0);
  },
);

export const queues = [described, messages, batches, lost, delayed, purged];
