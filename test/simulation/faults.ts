import type { Fault, OutgoingCall } from '@baguni/local-cloud/testing';
import type { FaultKind, PlannedFault } from './plan';

type Strike = { fault: Fault; canStrike: (call: OutgoingCall) => boolean };

const isStripe = ({ service }: OutgoingCall) => service === 'stripe';
const isAws = (call: OutgoingCall) => !isStripe(call);
const isAny = () => true;
const isTransaction = ({ operation }: OutgoingCall) => operation === 'TransactWriteItems';
const isThrottled = (call: OutgoingCall) => isAws(call) && call.possible.includes('throttle');

const STRIKES: Record<FaultKind, Strike> = {
  'kill-before': { fault: 'kill-before', canStrike: isAny },
  'kill-after': { fault: 'kill-after', canStrike: isAny },
  throttle: { fault: 'throttle', canStrike: isThrottled },
  conflict: { fault: 'conflict', canStrike: isTransaction },
  unavailable: { fault: 'unavailable', canStrike: isAws },
  'timeout-after': { fault: 'timeout-after', canStrike: isAws },
  'stripe-rate-limit': { fault: 'throttle', canStrike: isStripe },
  'stripe-unavailable': { fault: 'unavailable', canStrike: isStripe },
  'stripe-timeout-after': { fault: 'timeout-after', canStrike: isStripe },
  'stripe-server-error': { fault: 'server-error', canStrike: isStripe },
};

/** How often which fault struck where, by kind and then by `function service.operation`. */
export type FaultCounts = Record<string, Record<string, number>>;

/** Strikes the calls that leave running functions, as a plan says. */
export class Faults {
  readonly counts: FaultCounts = {};
  private armed: PlannedFault[] = [];

  constructor(private readonly tell: (line: string) => void) {}

  /** From now on these strike, beside those that have met no call yet. */
  arm(faults: readonly PlannedFault[]): void {
    this.armed.push(...faults.map((fault) => ({ ...fault })));
  }

  /** From now on nothing strikes. */
  disarm(): void {
    this.armed = [];
  }

  readonly choose = (call: OutgoingCall): Fault | undefined => {
    this.tell(`   call ${placeOf(call)}`);
    for (const fault of this.armed) {
      const { fault: strike, canStrike } = STRIKES[fault.kind];
      if (!canStrike(call)) continue;
      fault.skip -= 1;
      if (fault.skip >= 0) continue;
      this.armed = this.armed.filter((one) => one !== fault);
      this.count(fault.kind, call);
      return strike;
    }
    return undefined;
  };

  private count(kind: FaultKind, call: OutgoingCall): void {
    const place = placeOf(call);
    const places = (this.counts[kind] ??= {});
    places[place] = (places[place] ?? 0) + 1;
    this.tell(`   fault ${kind} at ${place}`);
  }
}

function placeOf({ function: name, service, operation }: OutgoingCall): string {
  return `${name} ${service}.${operation}`;
}
