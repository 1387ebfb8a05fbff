import type { Asked } from './describe-request';
import { possibleFaults } from './fault-answers';

/**
 * What goes wrong with a call that leaves a function.
 * - `kill-before`: it is not carried out, and the function ends at once, as when its sandbox dies.
 * - `kill-after`: it is carried out, its answer never arrives, and the function ends.
 * - `throttle`: refused for being too much, by the service's own name for that.
 * - `conflict`: another transaction is at work on the item; nothing is carried out.
 * - `unavailable`: 503, nothing is carried out.
 * - `server-error`: it is carried out, and answered with 500.
 * - `cut-before`, `timeout-after`: the connection ends without an answer, before or after it is
 *   carried out.
 */
export type Fault =
  | 'kill-before'
  | 'kill-after'
  | 'throttle'
  | 'conflict'
  | 'unavailable'
  | 'server-error'
  | 'cut-before'
  | 'timeout-after';

/** A call on its way out of a function. */
export type OutgoingCall = Asked & {
  /** The function's friendly name. */
  function: string;
  /** The request id of its invocation. */
  invocation: string;
  /** Its place among the calls of the invocation, from 1; those of its cold start count too. */
  n: number;
  /** Greater than 1 when the AWS SDK tries a call again by itself. */
  attempt: number;
  /** What can happen to it. */
  possible: readonly Fault[];
};

/** Says what goes wrong with a call, at once or later: until then the call waits. */
export type Choose = (call: OutgoingCall) => Fault | undefined | Promise<Fault | undefined>;

export type Faults = {
  /** Asks `choose` about every call from now on; returns how to end that. The first fault counts. */
  use: (choose: Choose) => () => void;
  /** How often each fault happened since the start. */
  happened: () => Record<Fault, number>;
};

export type Trouble = Faults & {
  /** The fault of a call. Throws for one that cannot happen to it. */
  of(call: Omit<OutgoingCall, 'possible'>): Promise<Fault | undefined>;
};

/** Nothing goes wrong until somebody says so. */
export function createTrouble(): Trouble {
  const choosers = new Set<Choose>();
  const happened: Record<Fault, number> = {
    ...{ 'kill-before': 0, 'kill-after': 0, throttle: 0, conflict: 0 },
    ...{ unavailable: 0, 'server-error': 0, 'cut-before': 0, 'timeout-after': 0 },
  };
  return {
    use(choose) {
      choosers.add(choose);
      return () => choosers.delete(choose);
    },
    happened: () => ({ ...happened }),
    async of(called) {
      if (choosers.size === 0) return undefined;
      const call: OutgoingCall = Object.defineProperties(
        { ...called, possible: possibleFaults(called) },
        // Copying would have read the body.
        { input: Object.getOwnPropertyDescriptor(called, 'input') ?? {} },
      );
      for (const choose of choosers) {
        const fault = await choose(call);
        if (!fault) continue;
        if (!call.possible.includes(fault)) {
          throw new Error(`${fault} cannot happen to ${call.service} ${call.operation}`);
        }
        happened[fault] += 1;
        return fault;
      }
      return undefined;
    },
  };
}
