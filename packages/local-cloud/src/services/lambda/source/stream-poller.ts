import type { StreamRecord } from '../../dynamodb/dynamodb';
import type { Feed, Reader, Surroundings } from './event-source';
import { complaintOf } from './event-source';
import { fitting } from './fitting';
import { createPause, repeat } from './pause';
import { createDelivery } from './stream-delivery';

/** How often a stream is looked at without having been announced, in milliseconds. */
const LOOK_INTERVAL = 60_000;

/**
 * Delivers a table's stream to its function: in order, one batch at a time. How far it came is
 * kept after every batch, so that a restart goes on there.
 */
export function startStreamReader(feed: Feed, surroundings: Surroundings): Reader {
  const { id, sourceArn, start, batchSize, window } = feed.mapping;
  const { dynamoDb, store, clock } = surroundings;
  const positions = store.collection<string>('event-source-positions');
  if (positions.get(id) === undefined) {
    const latest = start === 'LATEST' ? dynamoDb.latestSequence(sourceArn) : undefined;
    positions.put(id, latest ?? 'TRIM_HORIZON');
  }
  const pause = createPause();
  const stopListening = dynamoDb.onStream(sourceArn, pause.wake);
  const stopFollowing = clock.onAdvance(pause.wake);
  const read = () => dynamoDb.readStream(sourceArn, positions.get(id) ?? 'TRIM_HORIZON', batchSize);
  const deliver = createDelivery(feed, surroundings, pause, (records) => {
    const last = records.at(-1);
    if (last) positions.put(id, last.dynamodb.SequenceNumber);
  });
  /** Waits for more until the batch is full, by number or by bytes, or its window is over. */
  const fillUp = async (first: StreamRecord[]) => {
    const until = clock.now() + window;
    for (let records = first; ; records = read()) {
      const batch = fitting(records);
      const isFull = records.length >= batchSize || batch.length < records.length;
      if (isFull || clock.now() >= until) return batch;
      await pause.wait(until - clock.now());
      if (pause.isOver()) return batch;
    }
  };
  const step = async () => {
    const records = read();
    if (records.length === 0) await pause.wait(LOOK_INTERVAL);
    else await deliver(await fillUp(records));
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
