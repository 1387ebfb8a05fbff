import { MAX_PAYLOAD_BYTES } from '../invoke-api';

/** The length of `{"Records":[]}`. */
const ENVELOPE_BYTES = 14;

/** Returns the first records that fit into one event of 6 MB; at least one. */
export function limitBatchSize<T>(records: readonly T[]): T[] {
  let bytes = ENVELOPE_BYTES;
  const firstExcess = records.findIndex((record) => {
    bytes += Buffer.byteLength(JSON.stringify(record)) + 1;
    return bytes > MAX_PAYLOAD_BYTES;
  });
  return firstExcess === -1 ? [...records] : records.slice(0, Math.max(1, firstExcess));
}
