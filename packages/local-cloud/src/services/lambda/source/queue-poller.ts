import { REGION } from '../../../assembly/account';
import type { Message } from '../../sqs/context';
import { getReceiptHandle, md5 } from '../../sqs/messages';
import { getSystemAttributes } from '../../sqs/operations';
import { countChunks } from '../../../instrumentation/meters';
import { parseBatchItemFailures } from './batch-response';
import type { EventSource, EventSourcePoller, EventSourceContext } from './event-source';
import { createErrorLogger } from './event-source';
import { createPollLoop, runPollLoop } from './poll-loop';

/** Messages become visible again without notification. */
const POLL_INTERVAL_MS = 1000;
/** SQS bills each 64 KB as a request. */
const BILLED_CHUNK_BYTES = 64 * 1024;

/**
 * Delivers messages of a queue to its function and deletes processed ones. Failed messages become
 * visible again after the visibility timeout, until the redrive policy moves them.
 */
export function startQueuePoller(
  source: EventSource,
  context: EventSourceContext,
): EventSourcePoller {
  const { sqs, clock, counts } = context;
  const { mapping, state } = source;
  const loop = createPollLoop();
  const stopListening = sqs.onMessage((arn) => {
    if (arn === mapping.sourceArn) loop.wake();
  });
  const stopWatchingClock = clock.onAdvance(loop.wake);
  /** AWS bills Lambda's requests to the queue. */
  const recordRequest = (operation: string, messages: Message[]) => {
    const resource = mapping.sourceArn.split(':').pop() ?? '';
    const bytes = messages.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
    const billed = { 'sqs-requests': countChunks(bytes, BILLED_CHUNK_BYTES) };
    counts?.record({ service: 'sqs', operation, resource, billed });
  };
  const deliver = async (messages: Message[]) => {
    const filteredOut = messages.filter((message) => !mapping.matches(toFilterInput(message)));
    for (const message of filteredOut) sqs.deleteMessage(mapping.sourceArn, message);
    const matching = messages.filter((message) => !filteredOut.includes(message));
    recordRequest('ReceiveMessage', messages);
    if (matching.length === 0) return;
    const Records = matching.map((message) => toQueueRecord(message, mapping.sourceArn));
    const result = await source.runner.invoke(JSON.stringify({ Records }));
    const failed = parseFailures('error' in result ? undefined : result.payload);
    const handled = failed === 'all' ? [] : matching.filter(({ id }) => !failed.includes(id));
    for (const message of handled) sqs.deleteMessage(mapping.sourceArn, message);
    if (handled.length > 0) recordRequest('DeleteMessageBatch', []);
    state.delivered += handled.length;
    state.failed += matching.length - handled.length;
  };
  const parseFailures = (payload: string | undefined): string[] | 'all' => {
    if (payload === undefined) return 'all';
    return mapping.reportsItemFailures ? parseBatchItemFailures(payload) : [];
  };
  /** Receives more messages until the batch is full or the batching window ends. */
  const fillBatch = async (first: Message[]) => {
    const deadline = clock.now() + mapping.batchingWindow;
    const messages = [...first];
    while (messages.length < mapping.batchSize && clock.now() < deadline && !loop.isStopped()) {
      await loop.wait(deadline - clock.now());
      messages.push(...sqs.receive(mapping.sourceArn, mapping.batchSize - messages.length));
    }
    return messages;
  };
  const step = async () => {
    const messages = sqs.receive(mapping.sourceArn, mapping.batchSize);
    if (messages.length === 0) await loop.wait(POLL_INTERVAL_MS);
    else await deliver(await fillBatch(messages));
  };
  void runPollLoop(loop, step, createErrorLogger(source, context));
  return {
    stop() {
      stopListening();
      stopWatchingClock();
      loop.stop();
    },
  };
}

function toQueueRecord(message: Message, queueArn: string): Record<string, unknown> {
  return {
    messageId: message.id,
    receiptHandle: getReceiptHandle(message),
    body: message.body,
    attributes: getSystemAttributes(message),
    messageAttributes: message.attributes,
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
}

/** Filters match the parsed body if it is JSON. */
function toFilterInput(message: Message): Record<string, unknown> {
  try {
    return { ...toQueueRecord(message, ''), body: JSON.parse(message.body) as unknown };
  } catch {
    return toQueueRecord(message, '');
  }
}
