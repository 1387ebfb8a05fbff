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
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf, until } from '../expect';
import type { Target } from '../target';

const contractCase = casesOn('blog');

function queueOf(target: Target, name: string) {
  const client = new SQSClient(target.developer);
  const QueueUrl = target.custom('queues', name);
  const receive = async (more: object = {}): Promise<Message[]> => {
    const asked = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1, ...more };
    return (await client.send(new ReceiveMessageCommand(asked))).Messages ?? [];
  };
  /** The message of this text, however many others come before it. */
  const find = (body: string) =>
    until(async () => (await receive()).find(({ Body }) => Body === body));
  return { client, QueueUrl, receive, find };
}

const described = contractCase(
  'a queue is found by its name and described as its template has it',
  {
    proves: [
      ...rows('SQS', 'GetQueueUrl', 'ListQueues', 'GetQueueAttributes'),
      ...rows('AWS::SQS::Queue', 'VisibilityTimeout', 'DelaySeconds', 'MessageRetentionPeriod'),
      ...rows('AWS::SQS::Queue', 'RedrivePolicy.maxReceiveCount'),
      ...rows('AWS::SQS::Queue', 'RedrivePolicy.deadLetterTargetArn'),
    ],
  },
  async (target) => {
    const { client, QueueUrl } = queueOf(target, 'shelf');
    const QueueName = QueueUrl.split('/').at(-1) ?? '';
    const found = await client.send(new GetQueueUrlCommand({ QueueName }));
    equal(found.QueueUrl?.split('/').at(-1), QueueName);
    const { QueueUrls } = await client.send(new ListQueuesCommand({ QueueNamePrefix: QueueName }));
    equal(QueueUrls?.length, 1);
    const attributes = async (name: string) => {
      const asked = { QueueUrl: target.custom('queues', name), AttributeNames: ['All' as const] };
      return (await client.send(new GetQueueAttributesCommand(asked))).Attributes ?? {};
    };
    const shelf = await attributes('shelf');
    equal(shelf['VisibilityTimeout'], '20');
    const redrive = JSON.parse(shelf['RedrivePolicy'] ?? '{}') as Record<string, unknown>;
    equal(Number(redrive['maxReceiveCount']), 1);
    equal(/LostFromShelf/.test(String(redrive['deadLetterTargetArn'])), true);
    equal((await attributes('later'))['DelaySeconds'], '600');
    equal((await attributes('lost'))['MessageRetentionPeriod'], '172800');
  },
);

const messages = contractCase(
  'a message is sent, hidden once received, and gone once deleted',
  { proves: rows('SQS', 'SendMessage', 'ReceiveMessage', 'DeleteMessage') },
  async (target) => {
    const { client, QueueUrl, find, receive } = queueOf(target, 'shelf');
    const body = randomUUID();
    const MessageAttributes = { colour: { DataType: 'String', StringValue: 'green' } };
    const sent = await client.send(
      new SendMessageCommand({ QueueUrl, MessageBody: body, MessageAttributes }),
    );
    const got = await find(body);
    equal([got.MessageId, got.MD5OfBody], [sent.MessageId, sent.MD5OfMessageBody]);
    equal((await receive({ WaitTimeSeconds: 0 })).map(({ Body }) => Body).includes(body), false);
    const { ReceiptHandle } = got;
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    const empty = client.send(new SendMessageCommand({ QueueUrl, MessageBody: '' }));
    equal(/Parameter/.test(await refusalOf(empty)), true);
  },
);

const batches = contractCase(
  'batches send, hide and delete several messages, and tell of each',
  {
    proves: rows(
      'SQS',
      ...['SendMessageBatch', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch'],
    ),
  },
  async (target) => {
    const { client, QueueUrl, receive } = queueOf(target, 'shelf');
    const bodies: string[] = [randomUUID(), randomUUID()];
    const Entries = bodies.map((MessageBody, index) => ({ Id: `m${index}`, MessageBody }));
    const sent = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    equal(sent.Successful?.map(({ Id }) => Id).sort(), ['m0', 'm1']);
    const got: Message[] = [];
    await until(async () => {
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
    equal(hidden.Successful?.length, 2);
    const deleted = await client.send(
      new DeleteMessageBatchCommand({ QueueUrl, Entries: handles }),
    );
    equal(deleted.Successful?.length, 2);
  },
);

const lost = contractCase(
  'a message that was received as often as it may be goes to the dead letters',
  {
    proves: [
      ...rows('SQS', 'ChangeMessageVisibility'),
      ...rows('AWS::SQS::Queue', 'RedrivePolicy.maxReceiveCount'),
    ],
  },
  async (target) => {
    const { client, QueueUrl, find, receive } = queueOf(target, 'shelf');
    const MessageBody = randomUUID();
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    const { ReceiptHandle } = await find(MessageBody);
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    );
    const again = (await receive({ WaitTimeSeconds: 0 })).map(({ Body }) => Body);
    equal(again.includes(MessageBody), false);
  },
);

const delayed = contractCase(
  'a message waits for as long as its queue says',
  { proves: rows('AWS::SQS::Queue', 'DelaySeconds'), needs: ['clock'] },
  async (target) => {
    const { client, QueueUrl, receive } = queueOf(target, 'later');
    const MessageBody = randomUUID();
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    equal(await receive({ WaitTimeSeconds: 0 }), []);
    target.clock.advance(601_000);
    equal(
      (await receive()).map(({ Body }) => Body),
      [MessageBody],
    );
  },
);

const purged = contractCase(
  'a queue is emptied at once',
  { proves: rows('SQS', 'PurgeQueue') },
  async (target) => {
    const { client, QueueUrl } = queueOf(target, 'later');
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
    await client.send(new PurgeQueueCommand({ QueueUrl }));
    const left = await until(async () => {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          ...{ QueueUrl, AttributeNames: ['ApproximateNumberOfMessagesDelayed'] },
        }),
      );
      const count = Number(Attributes?.['ApproximateNumberOfMessagesDelayed']);
      return count === 0 ? count : undefined;
    });
    equal(left, 0);
  },
);

export const queues = [described, messages, batches, lost, delayed, purged];
