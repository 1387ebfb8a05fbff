import { ServiceError } from '../../core/service-error';
import { operationsOf } from '../../capabilities/find-row';
import { sqsOperations } from '../../capabilities/operations';
import type { Message, PostRoom } from './messages';
import { counts, hide, inOrder, md5, receiptOf, receive, remove, send } from './messages';
import type { Queue } from './queue';
import { findQueue } from './queue';

type Output = Record<string, unknown>;
type Entry = {
  Id?: string;
  MessageBody?: string;
  MessageAttributes?: Record<string, unknown>;
  DelaySeconds?: number;
  ReceiptHandle?: string;
  VisibilityTimeout?: number;
};
export type Input = Entry & {
  QueueUrl?: string;
  QueueName?: string;
  QueueNamePrefix?: string;
  AttributeNames?: string[];
  Entries?: Entry[];
  MaxNumberOfMessages?: number;
  WaitTimeSeconds?: number;
};
export type Operation = (input: Input) => Output | Promise<Output>;

/** Messages at most in one ReceiveMessage call. */
const MOST_RECEIVED = 10;
const LONGEST_WAIT = 20;
const LOOK_INTERVAL = 1000;
/** Seconds. */
const LONGEST_DELAY = 900;
const LONGEST_HIDING = 12 * 60 * 60;

/**
 * Gives an operation by its name; throws InvalidAction for one that is not here. `arrival` resolves at
 * the queue's next message.
 */
export function operationsOn(
  room: PostRoom,
  arrival: (queue: Queue, milliseconds: number) => Promise<void>,
): (name: string) => Operation {
  const find = (input: Input) => findQueue(room.queues, input.QueueUrl ?? input.QueueName ?? '');
  const sendOne = (queue: Queue, entry: Entry): Output => {
    requireWithin('DelaySeconds', entry.DelaySeconds, LONGEST_DELAY);
    if (!entry.MessageBody) {
      const message = 'The request must contain the parameter MessageBody.';
      throw new ServiceError('MissingParameter', message);
    }
    const { MessageBody, MessageAttributes, DelaySeconds } = entry;
    const sent = send(room, queue, MessageBody, MessageAttributes, DelaySeconds);
    return { MessageId: sent.id, MD5OfMessageBody: md5(MessageBody) };
  };
  const removeOne = (queue: Queue, entry: Entry): Output => {
    remove(room, queue, entry.ReceiptHandle ?? '');
    return {};
  };
  const hideOne = (queue: Queue, entry: Entry): Output => {
    requireWithin('VisibilityTimeout', entry.VisibilityTimeout, LONGEST_HIDING);
    hide(room, queue, entry.ReceiptHandle ?? '', entry.VisibilityTimeout ?? 0);
    return {};
  };
  return operationsOf(
    { name: 'SQS', answers: sqsOperations, code: 'InvalidAction' },
    {
      SendMessage: (input) => sendOne(find(input), input),
      SendMessageBatch: (input) => each(input, (entry) => sendOne(find(input), entry)),
      ReceiveMessage: (input) => receiveSome(room, find(input), input, arrival),
      DeleteMessage: (input) => removeOne(find(input), input),
      DeleteMessageBatch: (input) => each(input, (entry) => removeOne(find(input), entry)),
      ChangeMessageVisibility: (input) => hideOne(find(input), input),
      ChangeMessageVisibilityBatch: (input) => each(input, (entry) => hideOne(find(input), entry)),
      PurgeQueue(input) {
        for (const { id } of inOrder(room, find(input))) room.messages.remove(id);
        return {};
      },
      GetQueueUrl: (input) => ({ QueueUrl: find(input).url }),
      ListQueues: ({ QueueNamePrefix: prefix = '' }) => ({
        QueueUrls: room.queues.filter(({ name }) => name.startsWith(prefix)).map(({ url }) => url),
      }),
      GetQueueAttributes: (input) => ({ Attributes: attributes(room, find(input), input) }),
    },
  );
}

/** What SQS itself says about a message. */
export function systemAttributes(message: Message): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sentAt),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
  };
}

function requireWithin(name: string, value: number | undefined, most: number): void {
  if (value === undefined || (value >= 0 && value <= most)) return;
  throw new ServiceError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between 0 and ${most}.`,
  );
}

/** One answer for each entry; a refused one does not stop the others. */
function each(input: Input, run: (entry: Entry) => Output): Output {
  const Successful: Output[] = [];
  const Failed: Output[] = [];
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

async function receiveSome(
  room: PostRoom,
  queue: Queue,
  input: Input,
  arrival: (queue: Queue, milliseconds: number) => Promise<void>,
): Promise<Output> {
  const { MaxNumberOfMessages: most = 1, VisibilityTimeout, WaitTimeSeconds = 0 } = input;
  if (!(most >= 1 && most <= MOST_RECEIVED)) {
    throw new ServiceError(
      'InvalidParameterValue',
      `Value ${most} for parameter MaxNumberOfMessages is invalid. ` +
        'Reason: Must be between 1 and 10, if provided.',
    );
  }
  const until = Date.now() + Math.min(LONGEST_WAIT, WaitTimeSeconds) * 1000;
  let taken = receive(room, queue, most, VisibilityTimeout);
  while (taken.length === 0 && Date.now() < until) {
    await arrival(queue, Math.min(LOOK_INTERVAL, until - Date.now()));
    taken = receive(room, queue, most, VisibilityTimeout);
  }
  return taken.length > 0 ? { Messages: taken.map(shown) } : {};
}

function shown(message: Message): Output {
  return {
    MessageId: message.id,
    ReceiptHandle: receiptOf(message),
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: systemAttributes(message),
    ...(Object.keys(message.attributes).length > 0 && { MessageAttributes: message.attributes }),
  };
}

function attributes(room: PostRoom, queue: Queue, input: Input): Record<string, string> {
  const { visible, inFlight, delayed } = counts(room, queue);
  const all: Record<string, string> = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.visibilityTimeout),
    DelaySeconds: String(queue.delay),
    MessageRetentionPeriod: String(queue.retention),
    ...(queue.redrive && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: queue.redrive.arn,
        maxReceiveCount: queue.redrive.maxReceives,
      }),
    }),
  };
  const names = input.AttributeNames ?? [];
  if (names.includes('All')) return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
