import { REGION } from '../../../assembly/place';
import { md5, receiptOf, type Message } from '../../sqs/messages';
import { systemAttributes } from '../../sqs/operations';
import { pieces } from '../../../instrumentation/meters';
import { failedIdentifiers } from './batch-outcome';
import type { Feed, Reader, Surroundings } from './event-source';
import { complaintOf } from './event-source';
import { createPause, repeat } from './pause';

/** Messages come back into sight without being announced: look again after so long. */
const LOOK_INTERVAL = 1000;
/** Each 64 KB is billed as a request. */
const SQS_BYTES = 64 * 1024;

/**
 * Delivers a queue's messages to its function and deletes those that were handled. The others come
 * back when their visibility time is over, until the queue itself moves them on.
 */
export function startQueueReader(feed: Feed, surroundings: Surroundings): Reader {
  const { sqs, clock, counts } = surroundings;
  const { mapping, state } = feed;
  const pause = createPause();
  const stopListening = sqs.onMessage((arn) => {
    if (arn === mapping.sourceArn) pause.wake();
  });
  const stopFollowing = clock.onAdvance(pause.wake);
  /** Lambda asks the queue as any other caller would, and it is billed alike. */
  const note = (operation: string, messages: Message[]) => {
    const resource = mapping.sourceArn.split(':').pop() ?? '';
    const bytes = messages.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
    const billed = { 'sqs-requests': pieces(bytes, SQS_BYTES) };
    counts?.note({ service: 'sqs', operation, resource, billed });
  };
  const deliver = async (messages: Message[]) => {
    const unwanted = messages.filter((message) => !mapping.matches(filterable(message)));
    for (const message of unwanted) sqs.remove(mapping.sourceArn, message);
    const wanted = messages.filter((message) => !unwanted.includes(message));
    note('ReceiveMessage', messages);
    if (wanted.length === 0) return;
    const Records = wanted.map((message) => record(message, mapping.sourceArn));
    const outcome = await feed.pool.invoke(JSON.stringify({ Records }));
    const failed = failures('error' in outcome ? undefined : outcome.payload);
    const handled = failed === 'all' ? [] : wanted.filter(({ id }) => !failed.includes(id));
    for (const message of handled) sqs.remove(mapping.sourceArn, message);
    if (handled.length > 0) note('DeleteMessageBatch', []);
    state.delivered += handled.length;
    state.failed += wanted.length - handled.length;
  };
  const failures = (payload: string | undefined): string[] | 'all' => {
    if (payload === undefined) return 'all';
    return mapping.reportsFailures ? failedIdentifiers(payload) : [];
  };
  /** Waits for more until the batch is full or its window is over. */
  const fillUp = async (first: Message[]) => {
    const until = clock.now() + mapping.window;
    const messages = [...first];
    while (messages.length < mapping.batchSize && clock.now() < until && !pause.isOver()) {
      await pause.wait(until - clock.now());
      messages.push(...sqs.receive(mapping.sourceArn, mapping.batchSize - messages.length));
    }
    return messages;
  };
  const step = async () => {
    const messages = sqs.receive(mapping.sourceArn, mapping.batchSize);
    if (messages.length === 0) await pause.wait(LOOK_INTERVAL);
    else await deliver(await fillUp(messages));
  };
  void repeat(pause, step, complaintOf(feed, surroundings));
  return {
    stop() {
      stopListening();
      stopFollowing();
      pause.end();
    },
  };
}

function record(message: Message, queueArn: string): Record<string, unknown> {
  return {
    messageId: message.id,
    receiptHandle: receiptOf(message),
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: message.attributes,
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
}

/** Filters look into a body that is JSON. */
function filterable(message: Message): Record<string, unknown> {
  try {
    return { ...record(message, ''), body: JSON.parse(message.body) as unknown };
  } catch {
    return record(message, '');
  }
}
