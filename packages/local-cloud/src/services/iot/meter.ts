import type { MovableClock } from '../../core/clock';
import type { Counts } from '../../instrumentation/counts';
import { countMinutes } from '../../instrumentation/connected-minutes';
import { countChunks } from '../../instrumentation/meters';

/** A message is billed per started 5 KB (https://aws.amazon.com/iot-core/pricing/). */
const BYTES_PER_MESSAGE = 5 * 1024;

/** Records the messages and connection minutes that AWS IoT bills. */
export type IotMeter = {
  /** Records a connection; call the returned function when it closes. */
  startConnection(): () => void;
  /** Records a message; `bytes` include the topic. */
  recordMessage(operation: 'Subscribe' | 'Publish' | 'Deliver', bytes: number): void;
};

/** Records into `counts`; a connection minute counts when it starts. */
export function createIotMeter(
  clock: MovableClock,
  counts: Pick<Counts, 'record' | 'runAs'>,
): IotMeter {
  const recordMessage: IotMeter['recordMessage'] = (operation, bytes) => {
    const billed = {
      'iot-messages': countChunks(bytes, BYTES_PER_MESSAGE),
      ...(operation === 'Deliver' && { 'transfer-out-bytes': bytes }),
    };
    counts.runAs('browser', () => {
      counts.record({ service: 'iot', operation, billed });
    });
  };
  const recordMinutes = (started: number, messages = 0): void => {
    counts.runAs('browser', () => {
      counts.record({
        service: 'iot',
        operation: 'Connected',
        count: 0,
        billed: { 'iot-minutes': started, ...(messages > 0 && { 'iot-messages': messages }) },
      });
    });
  };
  return {
    recordMessage,
    startConnection() {
      // Connecting is billed as a message.
      recordMinutes(0, 1);
      return countMinutes(clock, recordMinutes);
    },
  };
}
