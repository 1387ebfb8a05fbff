import type { StreamRecord } from '../../dynamodb/dynamodb';
import { firstFailure } from './batch-outcome';
import { sendToDestination } from './destination';
import type { Feed, Surroundings } from './event-source';
import type { Pause } from './pause';

/** Milliseconds before the first retry; each further one takes twice as long, up to a limit. */
const FIRST_DELAY = 200;
const LONGEST_DELAY = 10_000;

type Batch = { records: StreamRecord[]; attempts: number };

/**
 * Delivers records until each is done, given up or too old; `done` is told as far as all are. Ends
 * early when the pause is over.
 */
export function createDelivery(
  feed: Feed,
  surroundings: Surroundings,
  pause: Pause,
  done: (records: StreamRecord[]) => void,
): (records: StreamRecord[]) => Promise<void> {
  const { mapping, state } = feed;

  const giveUp = (records: StreamRecord[], condition: string, attempts: number) => {
    state.failed += records.length;
    sendToDestination(feed, surroundings, { records, condition, attempts });
    done(records);
  };
  /** What is left to do of a batch whose first record failed. */
  const again = async ({ records, attempts }: Batch, isWhole: boolean): Promise<Batch[]> => {
    if (mapping.bisects && isWhole && records.length > 1) {
      const middle = Math.ceil(records.length / 2);
      return [
        { records: records.slice(0, middle), attempts },
        { records: records.slice(middle), attempts },
      ];
    }
    if (attempts < mapping.mostRetries) {
      await pause.wait(Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempts));
      return [{ records, attempts: attempts + 1 }];
    }
    giveUp(records, 'RetryAttemptsExhausted', attempts + 1);
    return [];
  };
  const deliver = async ({ records, attempts }: Batch): Promise<Batch[]> => {
    const outcome = await feed.pool.invoke(JSON.stringify({ Records: records }));
    if (pause.isOver()) return [];
    const failed = firstFailure(outcome, records.map(sequenceOf), mapping.reportsFailures);
    const finished = failed === undefined ? records : records.slice(0, failed);
    state.delivered += finished.length;
    done(finished);
    if (failed === undefined) return [];
    return again({ records: records.slice(failed), attempts }, failed === 0);
  };
  const withoutOld = ({ records, attempts }: Batch): Batch => {
    const oldest = surroundings.clock.now() - mapping.mostAge;
    const isOld = (r: StreamRecord) => r.dynamodb.ApproximateCreationDateTime * 1000 < oldest;
    const old = records.filter(isOld);
    if (old.length > 0) giveUp(old, 'RecordAgeExceeded', attempts);
    return { records: records.slice(old.length), attempts };
  };

  return async (records) => {
    const wanted = records.filter((record) => mapping.matches(record));
    let todo: Batch[] = [{ records: wanted, attempts: 0 }];
    while (todo.length > 0 && !pause.isOver()) {
      const [next, ...others] = todo as [Batch, ...Batch[]];
      const batch = withoutOld(next);
      todo = batch.records.length > 0 ? [...(await deliver(batch)), ...others] : others;
    }
    if (!pause.isOver()) done(records);
  };
}

function sequenceOf(record: StreamRecord): string {
  return record.dynamodb.SequenceNumber;
}
