import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Collection } from '../../core/store';
import type { Queue } from './queue';
import { findQueue } from './queue';

/** A message as it is kept; times are epoch milliseconds. */
export type Message = {
  id: string;
  queue: string;
  body: string;
  attributes: Record<string, unknown>;
  sentAt: number;
  visibleAt: number;
  receives: number;
  firstReceivedAt?: number;
};

/** Where the messages of all queues are, and who wants to hear of them. */
export type PostRoom = {
  queues: Queue[];
  messages: Collection<Message>;
  now: Clock;
  announce(queue: Queue): void;
};

/** Largest message, in bytes (AWS: 1 MiB). */
const MAX_BYTES = 1024 * 1024;

/** Puts a message into the queue; `delay` in seconds. Refuses one that is too large. */
export function send(
  room: PostRoom,
  queue: Queue,
  body: string,
  attributes: Record<string, unknown> = {},
  delay = queue.delay,
): Message {
  if (Buffer.byteLength(body) > MAX_BYTES) {
    throw new ServiceError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_BYTES} bytes.`,
    );
  }
  const at = room.now();
  const message: Message = {
    id: randomUUID(),
    queue: queue.name,
    body,
    attributes,
    sentAt: at,
    visibleAt: at + delay * 1000,
    receives: 0,
  };
  room.messages.put(message.id, message);
  room.announce(queue);
  return message;
}

/** Takes up to `most` visible messages, which are then out of sight for a while (seconds). */
export function receive(
  room: PostRoom,
  queue: Queue,
  most: number,
  visibility = queue.visibilityTimeout,
): Message[] {
  const now = room.now();
  const taken: Message[] = [];
  for (const message of inOrder(room, queue)) {
    if (taken.length === most) break;
    if (message.visibleAt > now || moveOn(room, queue, message)) continue;
    const seen = {
      ...message,
      receives: message.receives + 1,
      visibleAt: now + visibility * 1000,
      firstReceivedAt: message.firstReceivedAt ?? now,
    };
    room.messages.put(seen.id, seen);
    taken.push(seen);
  }
  return taken;
}

/** Deletes the message that the receipt speaks for; an old receipt speaks for none any more. */
export function remove(room: PostRoom, queue: Queue, receipt: string): void {
  const message = byReceipt(room, queue, receipt);
  if (message) room.messages.remove(message.id);
}

/** Hides the message for so many more seconds; 0 shows it at once. */
export function hide(room: PostRoom, queue: Queue, receipt: string, seconds: number): void {
  const message = byReceipt(room, queue, receipt);
  if (!message) return;
  room.messages.put(message.id, { ...message, visibleAt: room.now() + seconds * 1000 });
  if (seconds === 0) room.announce(queue);
}

/** The queue's messages, oldest first, without those past their retention. */
export function inOrder(room: PostRoom, queue: Queue): Message[] {
  const oldest = room.now() - queue.retention * 1000;
  return room.messages
    .entries()
    .map(([, message]) => message)
    .filter((message) => message.queue === queue.name && message.sentAt > oldest)
    .sort((a, b) => a.sentAt - b.sentAt);
}

/** How many can be received, are being handled, and are not due yet. */
export function counts(room: PostRoom, queue: Queue) {
  const all = inOrder(room, queue);
  const hidden = all.filter((message) => message.visibleAt > room.now());
  const delayed = hidden.filter((message) => message.receives === 0).length;
  return { visible: all.length - hidden.length, inFlight: hidden.length - delayed, delayed };
}

export function receiptOf({ id, receives }: Message): string {
  return Buffer.from(`${id} ${receives}`).toString('base64url');
}

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** Moves a message on once it was received too often; true when it is gone. */
function moveOn(room: PostRoom, queue: Queue, message: Message): boolean {
  const { redrive } = queue;
  if (!redrive || message.receives < redrive.maxReceives) return false;
  const target = findQueue(room.queues, redrive.arn);
  const moved = { ...message, queue: target.name, receives: 0, visibleAt: room.now() };
  room.messages.put(message.id, moved);
  room.announce(target);
  return true;
}

function byReceipt(room: PostRoom, queue: Queue, receipt: string): Message | undefined {
  const [id = '', receives] = Buffer.from(receipt, 'base64url').toString().split(' ');
  if (!id || !Number.isInteger(Number(receives ?? NaN))) {
    throw new ServiceError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
  }
  const message = room.messages.get(id);
  const isCurrent = message?.queue === queue.name && message.receives === Number(receives);
  return isCurrent ? message : undefined;
}
