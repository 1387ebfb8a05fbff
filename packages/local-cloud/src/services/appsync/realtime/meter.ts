import type { MovableClock } from '../../../core/clock';
import { countMinutes } from '../../../instrumentation/connected-minutes';
import type { Counts } from '../../../instrumentation/counts';
import { pieces } from '../../../instrumentation/meters';

const MESSAGE_BYTES = 5 * 1024;

/**
 * What AppSync bills for real time: what clients are sent by the 5 KB, "along with WebSocket operations,
 * like client connections", and the minutes that they stay (https://aws.amazon.com/appsync/pricing/).
 */
export type RealtimeMeter = {
  /** A client connected; call what is returned when it is gone. */
  connected(): () => void;
  /** A client subscribed to a field. */
  subscribed(field: string): void;
  /** A client was sent so many bytes. */
  delivered(field: string, bytes: number): void;
};

/** Notes into `counts`. */
export function createRealtimeMeter(
  clock: Pick<MovableClock, 'now' | 'after'>,
  counts: Pick<Counts, 'note' | 'as'>,
): RealtimeMeter {
  const note = (call: Parameters<Counts['note']>[0]): void => {
    counts.as('browser', () => {
      counts.note({ ...call, service: 'appsync' });
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
        'appsync-updates': pieces(bytes, MESSAGE_BYTES),
        'transfer-out-bytes': bytes,
      };
      note({ service: 'appsync', operation: 'Deliver', resource: field, billed });
    },
  };
}
