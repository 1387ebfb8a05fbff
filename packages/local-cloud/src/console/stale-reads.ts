import { readInteger, type Actions } from './actions';
import type { ConsoleResources } from './resources';

/** Milliseconds. AWS is rarely more than a second behind; a developer needs longer to observe it. */
const MAX_DELAY = 60_000;

/** Delays eventually consistent reads by the selected number of milliseconds; 0 disables it. */
export function createStaleReads({ dynamoDb }: Pick<ConsoleResources, 'dynamoDb'>) {
  let delay = 0;
  let stop: (() => void) | undefined;
  const setDelay = (milliseconds: number): void => {
    stop?.();
    delay = milliseconds;
    stop = delay > 0 ? dynamoDb?.simulateReadLag?.(() => delay) : undefined;
  };
  const actions: Actions = dynamoDb?.simulateReadLag
    ? {
        'faults/stale-reads': (_, input) => {
          setDelay(readInteger(input, 'milliseconds', 0, MAX_DELAY));
        },
      }
    : {};
  return {
    actions,
    /** Undefined when the cloud does not support stale reads. */
    getDelay: () => (dynamoDb?.simulateReadLag ? delay : undefined),
    disable: () => {
      setDelay(0);
    },
  };
}
