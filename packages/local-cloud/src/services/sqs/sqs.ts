import type { Assembly } from '../../assembly/assembly';
import type { Clock } from '../../core/clock';
import type { Store } from '../../core/store';
import type { Message, SqsContext } from './context';
import {
  countMessages,
  listMessages,
  getReceiptHandle,
  receiveMessages,
  deleteMessage,
  sendMessage,
} from './messages';
import { createOperations } from './operations';
import type { Queue } from './queue';
import { findQueue, readQueues } from './queue';

export type { Message } from './context';

type Input = Record<string, unknown>;

/** A queue as the console shows it. */
export type QueueSummary = {
  name: string;
  arn: string;
  url: string;
  /** Seconds. */
  visibilityTimeout: number;
  visible: number;
  inFlight: number;
  delayed: number;
  messages: { id: string; body: string; sentAt: number; receives: number }[];
};

export type Sqs = {
  /** Executes an operation of the JSON protocol without authorization; throws ServiceError. */
  call(operation: string, input: Input): Promise<Record<string, unknown>>;
  /** Lists the IAM permissions that `call` needs. Throws QueueDoesNotExist for an unknown queue. */
  getRequiredActions(operation: string, input: Input): { action: string; resource: string }[];
  queues(): QueueSummary[];
  /** Sends a message from within the cloud, without authorization. */
  send(queueArn: string, body: string, attributes?: Record<string, unknown>): void;
  /** Receives messages and hides them for the visibility timeout, until `deleteMessage`. */
  receive(queueArn: string, maxMessages: number): Message[];
  deleteMessage(queueArn: string, message: Message): void;
  /**
   * Calls `listener` with the queue's ARN when a message arrives or becomes visible again. Returns a
   * function to unsubscribe.
   */
  onMessage: (listener: (queueArn: string) => void) => () => void;
  /** Replaces the queues by those of an assembly and keeps messages. Throws like `createSqs`. */
  replace(assembly: Assembly): void;
};

/** Batch operations need the permission of the single operation. */
const PERMISSIONS: Record<string, string> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

/** Creates the queues of an assembly; messages persist in `store`. */
export function createSqs(options: { assembly: Assembly; store: Store; now: Clock }): Sqs {
  const listeners = new Set<(queueArn: string) => void>();
  const context: SqsContext = {
    queues: readQueues(options.assembly),
    messages: options.store.collection<Message>('sqs'),
    now: options.now,
    notify({ arn }) {
      for (const listener of [...listeners]) listener(arn);
    },
  };
  const onMessage: Sqs['onMessage'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const operations = createOperations(context, (queue, milliseconds) =>
    waitForMessage(onMessage, queue, milliseconds),
  );
  const find = (reference: unknown) =>
    findQueue(context.queues, typeof reference === 'string' ? reference : '');
  return {
    call: (operation, input) => Promise.resolve().then(() => operations(operation)(input)),
    getRequiredActions: (operation, input) => [
      {
        action: `sqs:${PERMISSIONS[operation] ?? operation}`,
        resource: operation === 'ListQueues' ? '*' : find(input.QueueUrl ?? input.QueueName).arn,
      },
    ],
    queues: () => context.queues.map((queue) => summarizeQueue(context, queue)),
    send(arn, body, attributes) {
      sendMessage(context, find(arn), body, attributes);
    },
    receive: (arn, maxMessages) => receiveMessages(context, find(arn), maxMessages),
    deleteMessage(arn, message) {
      deleteMessage(context, find(arn), getReceiptHandle(message));
    },
    onMessage,
    replace(assembly) {
      context.queues = readQueues(assembly);
    },
  };
}

/** Resolves when a message for the queue arrives or the time is up. */
function waitForMessage(
  onMessage: Sqs['onMessage'],
  queue: Queue,
  milliseconds: number,
): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(finish, milliseconds).unref();
    const unsubscribe = onMessage((arn) => {
      if (arn === queue.arn) finish();
    });
  });
}

function summarizeQueue(context: SqsContext, queue: Queue): QueueSummary {
  const { name, arn, url, visibilityTimeout } = queue;
  const messages = listMessages(context, queue).map(({ id, body, sentAt, receives }) => ({
    id,
    body,
    sentAt,
    receives,
  }));
  return { name, arn, url, visibilityTimeout, ...countMessages(context, queue), messages };
}
