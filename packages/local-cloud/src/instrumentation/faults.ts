import type { RequestDescription } from './describe-request';
import { listPossibleFaults } from './fault-responses';

/**
 * A fault of a call that a function makes.
 * - `kill-before`: not executed; the function's sandbox is killed.
 * - `kill-after`: executed; the function's sandbox is killed before the response arrives.
 * - `throttle`: rejected with the service's throttling error.
 * - `conflict`: rejected with a transaction conflict.
 * - `unavailable`: rejected with status 503.
 * - `server-error`: executed, but the response has status 500.
 * - `cut-before`, `timeout-after`: the connection closes without a response, before or after the
 *   execution.
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

/** A call that a function makes. */
export type OutgoingCall = RequestDescription & {
  /** The function's friendly name. */
  function: string;
  /** The request id of its invocation. */
  invocation: string;
  /** Number of the call within the invocation and its cold start, from 1. */
  n: number;
  /** Greater than 1 for a retry by the AWS SDK. */
  attempt: number;
  /** The faults that can be injected. */
  possible: readonly Fault[];
};

/** Selects the fault of a call, if any. The call waits for the result. */
export type FaultSelector = (call: OutgoingCall) => Fault | undefined | Promise<Fault | undefined>;

export type Faults = {
  /**
   * Registers a selector for all following calls; returns a function to unregister it. The first
   * selector that returns a fault wins.
   */
  use: (select: FaultSelector) => () => void;
  /** Number of injected faults since startup. */
  countInjected: () => Record<Fault, number>;
};

export type FaultInjector = Faults & {
  /** The fault of a call. Throws when a selector returns an impossible one. */
  chooseFault(call: Omit<OutgoingCall, 'possible'>): Promise<Fault | undefined>;
};

export function createFaultInjector(): FaultInjector {
  const selectors = new Set<FaultSelector>();
  const injected: Record<Fault, number> = {
    'kill-before': 0,
    'kill-after': 0,
    throttle: 0,
    conflict: 0,
    unavailable: 0,
    'server-error': 0,
    'cut-before': 0,
    'timeout-after': 0,
  };
  return {
    use(select) {
      selectors.add(select);
      return () => selectors.delete(select);
    },
    countInjected: () => ({ ...injected }),
    async chooseFault(description) {
      if (selectors.size === 0) return undefined;
      const call: OutgoingCall = Object.defineProperties(
        { ...description, possible: listPossibleFaults(description) },
        // Copied as a getter, so that the body is parsed only on access.
        { input: Object.getOwnPropertyDescriptor(description, 'input') ?? {} },
      );
      for (const select of selectors) {
        const fault = await select(call);
        if (!fault) continue;
        if (!call.possible.includes(fault)) {
          throw new Error(
            `Fault ${fault} is not possible for ${call.service} ${call.operation}: use one of ${call.possible.join(', ')}`,
          );
        }
        injected[fault] += 1;
        return fault;
      }
      return undefined;
    },
  };
}
