import type { MovableClock } from '../../core/clock';
import type { Counts } from '../../instrumentation/counts';
import { countMinutes } from '../../instrumentation/connected-minutes';
import { pieces } from '../../instrumentation/meters';

/** Every message is billed for each 5 KB of it that begins (https://aws.amazon.com/iot-core/pricing/). */
const MESSAGE_BYTES = 5 * 1024;

/** What AWS IoT bills for messages and for staying connected. */
export type IotMeter = {
  /** A client connected; call what is returned when it is gone. */
  connected(): () => void;
  /** A client subscribed, published or was sent something of so many bytes, topic included. */
  message(operation: 'Subscribe' | 'Publish' | 'Deliver', bytes: number): void;
};

/** Notes into `counts`; each begun minute of a connection is noted when it begins. */
export function createIotMeter(clock: MovableClock, counts: Pick<Counts, 'note' | 'as'>): IotMeter {
  const note: IotMeter['message'] = (operation, bytes) => {
    const billed = {
      'iot-messages': pieces(bytes, MESSAGE_BYTES),
      ...(operation === 'Deliver' && { 'transfer-out-bytes': bytes }),
    };
    counts.as('browser', () => {
      counts.note({ service: 'iot', operation, billed });
    });
  };
  const minutes = (begun: number, messages = 0): void => {
    counts.as('browser', () => {
      counts.note({
        ...{ service: 'iot', operation: 'Connected', count: 0 },
        billed: { 'iot-minutes': begun, ...(messages > 0 && { 'iot-messages': messages }) },
      });
    });
  };
  return {
    message: note,
    connected() {
      // Connecting is a message, too.
      minutes(0, 1);
      return countMinutes(clock, minutes);
    },
  };
}
