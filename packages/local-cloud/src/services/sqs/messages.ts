import { createHash, randomUUID } from 'node:crypto';
import { ServiceError } from '../../core/service-error';
import type { Message, SqsContext } from './context';
import type { Queue } from './queue';
import { findQueue } from './queue';

/** AWS: 1 MiB. */
const MAX_BYTES = 1024 * 1024;

/** Adds a message to a queue; `delay` in seconds. Throws InvalidParameterValue above 1 MiB. */
export function sendMessage(
  context: SqsContext,
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
  const at = context.now();
  const message: Message = {
    id: randomUUID(),
    queue: queue.name,
    body,
    attributes,
    sentAt: at,
    visibleAt: at + delay * 1000,
    receives: 0,
  };
  context.messages.put(message.id, message);
  context.notify(queue);
  return message;
}

/** Receives up to `maxMessages` messages and hides them for `visibilityTimeout` seconds. */
export function receiveMessages(
  context: SqsContext,
  queue: Queue,
  maxMessages: number,
  visibilityTimeout = queue.visibilityTimeout,
): Message[] {
  const now = context.now();
  const receivedMessages: Message[] = [];
  for (const message of listMessages(context, queue)) {
    if (receivedMessages.length === maxMessages) break;
    if (message.visibleAt > now || moveToDeadLetterQueue(context, queue, message)) continue;
    const received = {
      ...message,
      receives: message.receives + 1,
      visibleAt: now + visibilityTimeout * 1000,
      firstReceivedAt: message.firstReceivedAt ?? now,
    };
    context.messages.put(received.id, received);
    receivedMessages.push(received);
  }
  return receivedMessages;
}

/** Deletes a message by its latest receipt handle; an older handle has no effect. */
export function deleteMessage(context: SqsContext, queue: Queue, receiptHandle: string): void {
  const message = findByReceiptHandle(context, queue, receiptHandle);
  if (message) context.messages.remove(message.id);
}

/** Hides a message for `seconds` from now; 0 makes it visible immediately. */
export function changeVisibility(
  context: SqsContext,
  queue: Queue,
  receiptHandle: string,
  seconds: number,
): void {
  const message = findByReceiptHandle(context, queue, receiptHandle);
  if (!message) return;
  context.messages.put(message.id, { ...message, visibleAt: context.now() + seconds * 1000 });
  if (seconds === 0) context.notify(queue);
}

/** Returns the messages of a queue within the retention period, oldest first. */
export function listMessages(context: SqsContext, queue: Queue): Message[] {
  const minSentAt = context.now() - queue.retention * 1000;
  return context.messages
    .entries()
    .map(([, message]) => message)
    .filter((message) => message.queue === queue.name && message.sentAt > minSentAt)
    .sort((a, b) => a.sentAt - b.sentAt);
}

/** Counts the visible, in-flight and delayed messages of a queue. */
export function countMessages(context: SqsContext, queue: Queue) {
  const all = listMessages(context, queue);
  const hidden = all.filter((message) => message.visibleAt > context.now());
  const delayed = hidden.filter((message) => message.receives === 0).length;
  return { visible: all.length - hidden.length, inFlight: hidden.length - delayed, delayed };
}

/** Returns the receipt handle of the latest receive: message ID and receive count. */
export function getReceiptHandle({ id, receives }: Message): string {
  return Buffer.from(`${id} ${receives}`).toString('base64url');
}

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** Moves a message that exceeds maxReceiveCount; returns whether it was moved. */
function moveToDeadLetterQueue(context: SqsContext, queue: Queue, message: Message): boolean {
  const { redrivePolicy } = queue;
  if (!redrivePolicy || message.receives < redrivePolicy.maxReceiveCount) return false;
  const target = findQueue(context.queues, redrivePolicy.arn);
  const moved = { ...message, queue: target.name, receives: 0, visibleAt: context.now() };
  context.messages.put(message.id, moved);
  context.notify(target);
  return true;
}

function findByReceiptHandle(
  context: SqsContext,
  queue: Queue,
  receiptHandle: string,
): Message | undefined {
  const [id = '', receives] = Buffer.from(receiptHandle, 'base64url').toString().split(' ');
  if (!id || !Number.isInteger(Number(receives ?? NaN))) {
    throw new ServiceError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
  }
  const message = context.messages.get(id);
  const isCurrent = message?.queue === queue.name && message.receives === Number(receives);
  return isCurrent ? message : undefined;
}
