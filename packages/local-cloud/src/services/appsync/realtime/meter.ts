import type { MovableClock } from '../../../core/clock';
import { countMinutes } from '../../../instrumentation/connected-minutes';
import type { Counts } from '../../../instrumentation/counts';
import { countChunks } from '../../../instrumentation/meters';

const MESSAGE_BYTES = 5 * 1024;

/**
 * Meters what AppSync bills for subscriptions: messages per 5 KB "along with WebSocket operations, like
 * client connections", and connection minutes (https://aws.amazon.com/appsync/pricing/).
 */
export type RealtimeMeter = {
  /** Call it when a client connects, and the returned function when the client disconnects. */
  connected(): () => void;
  /** Call it when a client subscribes to a field. */
  subscribed(field: string): void;
  /** Call it when a client receives a message of so many bytes. */
  delivered(field: string, bytes: number): void;
};

/** Creates a meter that records into `counts`. */
export function createRealtimeMeter(
  clock: Pick<MovableClock, 'now' | 'schedule'>,
  counts: Pick<Counts, 'record' | 'runAs'>,
): RealtimeMeter {
  const note = (call: Parameters<Counts['record']>[0]): void => {
    counts.runAs('browser', () => {
      counts.record({ ...call, service: 'appsync' });
    });
  };
  const update = { 'appsync-updates': 1 };
  return {
    connected() {
      note({ service: 'appsync', operation: 'Connect', billed: update });
      return countMinutes(clock, (begun) => {
        const billed = { 'appsync-minutes': begun };
        note({ service: 'appsync', operation: 'Connected', count: 0, billed });
      });
    },
    subscribed(field) {
      note({ service: 'appsync', operation: 'Subscribe', resource: field, billed: update });
    },
    delivered(field, bytes) {
      const billed = {
        'appsync-updates': countChunks(bytes, MESSAGE_BYTES),
        'transfer-out-bytes': bytes,
      };
      note({ service: 'appsync', operation: 'Deliver', resource: field, billed });
    },
  };
}
