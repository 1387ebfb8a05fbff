import type { StreamRecord } from '../../dynamodb/dynamodb';
import type { EventSource, EventSourcePoller, EventSourceContext } from './event-source';
import { createErrorLogger } from './event-source';
import { limitBatchSize } from './limit-batch-size';
import { createPollLoop, runPollLoop } from './poll-loop';
import { createStreamDelivery } from './stream-delivery';

/** Polling interval in addition to notifications. */
const POLL_INTERVAL_MS = 60_000;

/**
 * Delivers a table's stream to its function in order, one batch at a time. Stores the position
 * after every batch, so that a restart continues there.
 */
export function startStreamPoller(
  source: EventSource,
  context: EventSourceContext,
): EventSourcePoller {
  const { id, sourceArn, startingPosition, batchSize, batchingWindow } = source.mapping;
  const { dynamoDb, store, clock } = context;
  const positions = store.collection<string>('event-source-positions');
  if (positions.get(id) === undefined) {
    const latest =
      startingPosition === 'LATEST' ? dynamoDb.getLatestSequenceNumber(sourceArn) : undefined;
    positions.put(id, latest ?? 'TRIM_HORIZON');
  }
  const loop = createPollLoop();
  const stopListening = dynamoDb.onStream(sourceArn, loop.wake);
  const stopWatchingClock = clock.onAdvance(loop.wake);
  const read = () => dynamoDb.readStream(sourceArn, positions.get(id) ?? 'TRIM_HORIZON', batchSize);
  const deliver = createStreamDelivery(source, context, loop, (records) => {
    const last = records.at(-1);
    if (last) positions.put(id, last.dynamodb.SequenceNumber);
  });
  /** Waits until the batch is full, by records or bytes, or the batching window ends. */
  const fillBatch = async (first: StreamRecord[]) => {
    const deadline = clock.now() + batchingWindow;
    for (let records = first; ; records = read()) {
      const batch = limitBatchSize(records);
      const isFull = records.length >= batchSize || batch.length < records.length;
      if (isFull || clock.now() >= deadline) return batch;
      await loop.wait(deadline - clock.now());
      if (loop.isStopped()) return batch;
    }
  };
  const step = async () => {
    const records = read();
    if (records.length === 0) await loop.wait(POLL_INTERVAL_MS);
    else await deliver(await fillBatch(records));
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
