import { MAX_PAYLOAD_BYTES } from '../invoke-api';

/** `{"Records":[]}`, with room for the comma before each record. */
const FRAME_BYTES = 14;

/** As many of the first records as one event holds: 6 MB as JSON, however large the batch may be. */
export function fitting<T>(records: readonly T[]): T[] {
  let bytes = FRAME_BYTES;
  const tooMuch = records.findIndex((record) => {
    bytes += Buffer.byteLength(JSON.stringify(record)) + 1;
    return bytes > MAX_PAYLOAD_BYTES;
  });
  return tooMuch === -1 ? [...records] : records.slice(0, Math.max(1, tooMuch));
}
