import type { Fault, OutgoingCall } from '@baguni/local-cloud/testing';
import type { FaultKind, PlannedFault } from './plan';

type FaultRule = { fault: Fault; applies: (call: OutgoingCall) => boolean };

const isStripe = ({ service }: OutgoingCall) => service === 'stripe';
const isAws = (call: OutgoingCall) => !isStripe(call);
const isAny = () => true;
const isTransaction = ({ operation }: OutgoingCall) => operation === 'TransactWriteItems';
const isThrottled = (call: OutgoingCall) => isAws(call) && call.possible.includes('throttle');

const FAULT_RULES: Record<FaultKind, FaultRule> = {
  'kill-before': { fault: 'kill-before', applies: isAny },
  'kill-after': { fault: 'kill-after', applies: isAny },
  throttle: { fault: 'throttle', applies: isThrottled },
  conflict: { fault: 'conflict', applies: isTransaction },
  unavailable: { fault: 'unavailable', applies: isAws },
  'timeout-after': { fault: 'timeout-after', applies: isAws },
  'stripe-rate-limit': { fault: 'throttle', applies: isStripe },
  'stripe-unavailable': { fault: 'unavailable', applies: isStripe },
  'stripe-timeout-after': { fault: 'timeout-after', applies: isStripe },
  'stripe-server-error': { fault: 'server-error', applies: isStripe },
};

/** Number of injected faults by kind and then by `function service.operation`. */
export type FaultCounts = Record<string, Record<string, number>>;

/** Injects planned faults into the calls that running functions make. */
export class Faults {
  readonly counts: FaultCounts = {};
  private armed: PlannedFault[] = [];

  constructor(private readonly log: (line: string) => void) {}

  /** Adds faults to those that have not been injected yet. */
  arm(faults: readonly PlannedFault[]): void {
    this.armed.push(...faults.map((fault) => ({ ...fault })));
  }

  /** Drops all faults that have not been injected. */
  disarm(): void {
    this.armed = [];
  }

  readonly choose = (call: OutgoingCall): Fault | undefined => {
    this.log(`   call ${describeCall(call)}`);
    for (const fault of this.armed) {
      const { fault: injected, applies } = FAULT_RULES[fault.kind];
      if (!applies(call)) continue;
      fault.skip -= 1;
      if (fault.skip >= 0) continue;
      this.armed = this.armed.filter((one) => one !== fault);
      this.count(fault.kind, call);
      return injected;
    }
    return undefined;
  };

  private count(kind: FaultKind, call: OutgoingCall): void {
    const place = describeCall(call);
    const places = (this.counts[kind] ??= {});
    places[place] = (places[place] ?? 0) + 1;
    this.log(`   fault ${kind} at ${place}`);
  }
}

function describeCall({ function: name, service, operation }: OutgoingCall): string {
  return `${name} ${service}.${operation}`;
}
