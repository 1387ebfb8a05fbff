import type { StreamRecord } from '../../dynamodb/dynamodb';
import { findFirstFailure } from './batch-response';
import { sendToOnFailureDestination } from './on-failure-destination';
import type { EventSource, EventSourceContext } from './event-source';
import type { PollLoop } from './poll-loop';

/** Exponential backoff between retries. */
const FIRST_RETRY_DELAY_MS = 200;
const MAX_RETRY_DELAY_MS = 10_000;

type Batch = { records: StreamRecord[]; attempts: number };

/**
 * Creates a function that delivers records until each one is processed or discarded. Calls
 * `onProcessed` with completed records, in order. Returns early if the loop is stopped.
 */
export function createStreamDelivery(
  source: EventSource,
  context: EventSourceContext,
  loop: PollLoop,
  onProcessed: (records: StreamRecord[]) => void,
): (records: StreamRecord[]) => Promise<void> {
  const { mapping, state } = source;

  const discard = (records: StreamRecord[], condition: string, attempts: number) => {
    state.failed += records.length;
    sendToOnFailureDestination(source, context, { records, condition, attempts });
    onProcessed(records);
  };
  /** Splits or delays the rest of a failed batch, or discards it after the last retry. */
  const prepareRetry = async (batch: Batch, isWholeBatch: boolean): Promise<Batch[]> => {
    const { records, attempts } = batch;
    if (mapping.bisectsOnError && isWholeBatch && records.length > 1) return bisect(batch);
    if (attempts < mapping.maxRetries) {
      await loop.wait(Math.min(MAX_RETRY_DELAY_MS, FIRST_RETRY_DELAY_MS * 2 ** attempts));
      return [{ records, attempts: attempts + 1 }];
    }
    discard(records, 'RetryAttemptsExhausted', attempts + 1);
    return [];
  };
  const deliver = async ({ records, attempts }: Batch): Promise<Batch[]> => {
    const result = await source.runner.invoke(JSON.stringify({ Records: records }));
    if (loop.isStopped()) return [];
    const failed = findFirstFailure(
      result,
      records.map(getSequenceNumber),
      mapping.reportsItemFailures,
    );
    const succeeded = failed === undefined ? records : records.slice(0, failed);
    state.delivered += succeeded.length;
    onProcessed(succeeded);
    if (failed === undefined) return [];
    return prepareRetry({ records: records.slice(failed), attempts }, failed === 0);
  };
  const discardExpired = ({ records, attempts }: Batch): Batch => {
    const minTime = context.clock.now() - mapping.maxRecordAge;
    const isExpired = (r: StreamRecord) => r.dynamodb.ApproximateCreationDateTime * 1000 < minTime;
    const expired = records.filter(isExpired);
    if (expired.length > 0) discard(expired, 'RecordAgeExceeded', attempts);
    return { records: records.slice(expired.length), attempts };
  };

  return async (records) => {
    const matching = records.filter((record) => mapping.matches(record));
    let pending: Batch[] = [{ records: matching, attempts: 0 }];
    while (pending.length > 0 && !loop.isStopped()) {
      const [next, ...others] = pending as [Batch, ...Batch[]];
      const batch = discardExpired(next);
      pending = batch.records.length > 0 ? [...(await deliver(batch)), ...others] : others;
    }
    if (!loop.isStopped()) onProcessed(records);
  };
}

function bisect({ records, attempts }: Batch): Batch[] {
  const middle = Math.ceil(records.length / 2);
  return [
    { records: records.slice(0, middle), attempts },
    { records: records.slice(middle), attempts },
  ];
}

function getSequenceNumber(record: StreamRecord): string {
  return record.dynamodb.SequenceNumber;
}
