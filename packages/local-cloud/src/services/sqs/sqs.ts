import type { Assembly } from '../../assembly/assembly';
import type { Clock } from '../../core/clock';
import type { Store } from '../../core/store';
import type { Message, PostRoom } from './messages';
import { counts, inOrder, receiptOf, receive, remove, send } from './messages';
import { operationsOn } from './operations';
import type { Queue } from './queue';
import { findQueue, queuesOf } from './queue';

export type { Message } from './messages';

type Input = Record<string, unknown>;

/** A queue as the console lists it. */
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
  /** Carries out one operation of the JSON protocol; throws ServiceError. Authorises nobody. */
  call(operation: string, input: Input): Promise<Record<string, unknown>>;
  /** What IAM must allow before `call` may be made; refuses an unknown queue. */
  actionsOf(operation: string, input: Input): { action: string; resource: string }[];
  queues(): QueueSummary[];
  /** For parts of the cloud that put messages into a queue themselves. */
  send(queueArn: string, body: string, attributes?: Record<string, unknown>): void;
  /** The queue's messages as a function receives them; hidden for a while, until `remove`. */
  receive(queueArn: string, most: number): Message[];
  remove(queueArn: string, message: Message): void;
  /** Called with the queue's ARN when a message arrives or comes back. */
  onMessage: (listener: (queueArn: string) => void) => () => void;
  /** From now on the queues are those of this assembly; messages stay. Throws as `createSqs` does. */
  replace(assembly: Assembly): void;
};

/** Operations on several messages need the permission of the single one. */
const PERMISSIONS: Record<string, string> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

/** The queues of the assembly, their messages kept in `store`. */
export function createSqs(options: { assembly: Assembly; store: Store; now: Clock }): Sqs {
  const listeners = new Set<(queueArn: string) => void>();
  const room: PostRoom = {
    queues: queuesOf(options.assembly),
    messages: options.store.collection<Message>('sqs'),
    now: options.now,
    announce({ arn }) {
      for (const listener of [...listeners]) listener(arn);
    },
  };
  const onMessage: Sqs['onMessage'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const operations = operationsOn(room, (queue, milliseconds) =>
    arrival(onMessage, queue, milliseconds),
  );
  const find = (reference: unknown) =>
    findQueue(room.queues, typeof reference === 'string' ? reference : '');
  return {
    call: (operation, input) => Promise.resolve().then(() => operations(operation)(input)),
    actionsOf: (operation, input) => [
      {
        action: `sqs:${PERMISSIONS[operation] ?? operation}`,
        resource: operation === 'ListQueues' ? '*' : find(input.QueueUrl ?? input.QueueName).arn,
      },
    ],
    queues: () => room.queues.map((queue) => summary(room, queue)),
    send(arn, body, attributes) {
      send(room, find(arn), body, attributes);
    },
    receive: (arn, most) => receive(room, find(arn), most),
    remove(arn, message) {
      remove(room, find(arn), receiptOf(message));
    },
    onMessage,
    replace(assembly) {
      room.queues = queuesOf(assembly);
    },
  };
}

/** A message for the queue, or the time is over. */
function arrival(onMessage: Sqs['onMessage'], queue: Queue, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, milliseconds).unref();
    const stop = onMessage((arn) => {
      if (arn === queue.arn) end();
    });
  });
}

function summary(room: PostRoom, queue: Queue): QueueSummary {
  const { name, arn, url, visibilityTimeout } = queue;
  const messages = inOrder(room, queue).map(({ id, body, sentAt, receives }) => ({
    id,
    body,
    sentAt,
    receives,
  }));
  return { name, arn, url, visibilityTimeout, ...counts(room, queue), messages };
}
