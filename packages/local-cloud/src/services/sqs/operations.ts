import { ServiceError } from '../../core/service-error';
import { createOperationLookup } from '../../capabilities/find-capability';
import { sqsOperations } from '../../capabilities/operations';
import type { Message, SqsContext } from './context';
import {
  countMessages,
  changeVisibility,
  listMessages,
  md5,
  getReceiptHandle,
  receiveMessages,
  deleteMessage,
  sendMessage,
} from './messages';
import type { Queue } from './queue';
import { findQueue } from './queue';

type SqsOutput = Record<string, unknown>;
type BatchEntry = {
  Id?: string;
  MessageBody?: string;
  MessageAttributes?: Record<string, unknown>;
  DelaySeconds?: number;
  ReceiptHandle?: string;
  VisibilityTimeout?: number;
};
export type SqsInput = BatchEntry & {
  QueueUrl?: string;
  QueueName?: string;
  QueueNamePrefix?: string;
  AttributeNames?: string[];
  Entries?: BatchEntry[];
  MaxNumberOfMessages?: number;
  WaitTimeSeconds?: number;
};
export type Operation = (input: SqsInput) => SqsOutput | Promise<SqsOutput>;

/** AWS: the maximum of MaxNumberOfMessages. */
const MAX_RECEIVED = 10;
const MAX_WAIT_SECONDS = 20;
const POLL_INTERVAL_MS = 1000;
const MAX_DELAY_SECONDS = 900;
const MAX_VISIBILITY_SECONDS = 12 * 60 * 60;

/**
 * Returns a function that looks up an operation by name and throws InvalidAction for an unsupported
 * one. `waitForMessage` resolves when the queue receives a message or the time is up.
 */
export function createOperations(
  context: SqsContext,
  waitForMessage: (queue: Queue, milliseconds: number) => Promise<void>,
): (name: string) => Operation {
  const find = (input: SqsInput) =>
    findQueue(context.queues, input.QueueUrl ?? input.QueueName ?? '');
  const sendEntry = (queue: Queue, entry: BatchEntry): SqsOutput => {
    validateRange('DelaySeconds', entry.DelaySeconds, MAX_DELAY_SECONDS);
    if (!entry.MessageBody) {
      const message = 'The request must contain the parameter MessageBody.';
      throw new ServiceError('MissingParameter', message);
    }
    const { MessageBody, MessageAttributes, DelaySeconds } = entry;
    const sent = sendMessage(context, queue, MessageBody, MessageAttributes, DelaySeconds);
    return { MessageId: sent.id, MD5OfMessageBody: md5(MessageBody) };
  };
  const deleteEntry = (queue: Queue, entry: BatchEntry): SqsOutput => {
    deleteMessage(context, queue, entry.ReceiptHandle ?? '');
    return {};
  };
  const changeEntryVisibility = (queue: Queue, entry: BatchEntry): SqsOutput => {
    validateRange('VisibilityTimeout', entry.VisibilityTimeout, MAX_VISIBILITY_SECONDS);
    changeVisibility(context, queue, entry.ReceiptHandle ?? '', entry.VisibilityTimeout ?? 0);
    return {};
  };
  return createOperationLookup(
    { name: 'SQS', capabilities: sqsOperations, code: 'InvalidAction' },
    {
      SendMessage: (input) => sendEntry(find(input), input),
      SendMessageBatch: (input) => runBatch(input, (entry) => sendEntry(find(input), entry)),
      ReceiveMessage: (input) => longPoll(context, find(input), input, waitForMessage),
      DeleteMessage: (input) => deleteEntry(find(input), input),
      DeleteMessageBatch: (input) => runBatch(input, (entry) => deleteEntry(find(input), entry)),
      ChangeMessageVisibility: (input) => changeEntryVisibility(find(input), input),
      ChangeMessageVisibilityBatch: (input) =>
        runBatch(input, (entry) => changeEntryVisibility(find(input), entry)),
      PurgeQueue(input) {
        for (const { id } of listMessages(context, find(input))) context.messages.remove(id);
        return {};
      },
      GetQueueUrl: (input) => ({ QueueUrl: find(input).url }),
      ListQueues: ({ QueueNamePrefix: prefix = '' }) => ({
        QueueUrls: context.queues
          .filter(({ name }) => name.startsWith(prefix))
          .map(({ url }) => url),
      }),
      GetQueueAttributes: (input) => ({
        Attributes: getQueueAttributes(context, find(input), input),
      }),
    },
  );
}

/** Returns the system attributes that SQS adds to a message. */
export function getSystemAttributes(message: Message): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sentAt),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
  };
}

function validateRange(name: string, value: number | undefined, max: number): void {
  if (value === undefined || (value >= 0 && value <= max)) return;
  throw new ServiceError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between 0 and ${max}.`,
  );
}

/** Runs a batch operation; entries fail independently. */
function runBatch(input: SqsInput, run: (entry: BatchEntry) => SqsOutput): SqsOutput {
  const Successful: SqsOutput[] = [];
  const Failed: SqsOutput[] = [];
  for (const entry of input.Entries ?? []) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

async function longPoll(
  context: SqsContext,
  queue: Queue,
  input: SqsInput,
  waitForMessage: (queue: Queue, milliseconds: number) => Promise<void>,
): Promise<SqsOutput> {
  const { MaxNumberOfMessages: max = 1, VisibilityTimeout, WaitTimeSeconds = 0 } = input;
  if (!(max >= 1 && max <= MAX_RECEIVED)) {
    throw new ServiceError(
      'InvalidParameterValue',
      `Value ${max} for parameter MaxNumberOfMessages is invalid. ` +
        'Reason: Must be between 1 and 10, if provided.',
    );
  }
  const deadline = Date.now() + Math.min(MAX_WAIT_SECONDS, WaitTimeSeconds) * 1000;
  let received = receiveMessages(context, queue, max, VisibilityTimeout);
  while (received.length === 0 && Date.now() < deadline) {
    await waitForMessage(queue, Math.min(POLL_INTERVAL_MS, deadline - Date.now()));
    received = receiveMessages(context, queue, max, VisibilityTimeout);
  }
  return received.length > 0 ? { Messages: received.map(toMessageResponse) } : {};
}

function toMessageResponse(message: Message): SqsOutput {
  return {
    MessageId: message.id,
    ReceiptHandle: getReceiptHandle(message),
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: getSystemAttributes(message),
    ...(Object.keys(message.attributes).length > 0 && { MessageAttributes: message.attributes }),
  };
}

function getQueueAttributes(
  context: SqsContext,
  queue: Queue,
  input: SqsInput,
): Record<string, string> {
  const { visible, inFlight, delayed } = countMessages(context, queue);
  const all: Record<string, string> = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.visibilityTimeout),
    DelaySeconds: String(queue.delay),
    MessageRetentionPeriod: String(queue.retention),
    ...(queue.redrivePolicy && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: queue.redrivePolicy.arn,
        maxReceiveCount: queue.redrivePolicy.maxReceiveCount,
      }),
    }),
  };
  const names = input.AttributeNames ?? [];
  if (names.includes('All')) return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
