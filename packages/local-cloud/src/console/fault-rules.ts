import type { Fault, OutgoingCall } from '../instrumentation/faults';
import { countIn, maybeTextIn, textIn, type Acts, type Input } from './actions';
import { createLateReads } from './late-reads';
import type { ConsoleView } from './view';

/** What shall go wrong, and how often still. Absent names fit every call. */
type Armed = {
  id: string;
  fault: Fault;
  service?: string;
  operation?: string;
  function?: string;
  left: number;
};

/** What went wrong. */
type Struck = Omit<Armed, 'left'> & { at: number; service: string; operation: string };

const FAULTS: readonly Fault[] = [
  ...(['throttle', 'conflict', 'unavailable', 'server-error'] as const),
  ...(['kill-before', 'kill-after', 'cut-before', 'timeout-after'] as const),
];
const MOST_CALLS = 1000;
const MOST_STRUCK = 30;

/**
 * Faults that the page arms: the next calls of functions that fit go wrong, then no more. Late reads
 * go on until somebody ends them.
 */
export function createArmedFaults(view: Pick<ConsoleView, 'faults' | 'clock' | 'dynamoDb'>) {
  const { faults, clock } = view;
  const late = createLateReads(view);
  const armed = new Map<string, Armed & { end: () => void }>();
  const struck: Struck[] = [];
  let number = 0;
  const off = (id: string): boolean => {
    armed.get(id)?.end();
    return armed.delete(id);
  };
  const strike = (one: Armed, call: OutgoingCall): Fault | undefined => {
    if (!fits(one, call)) return undefined;
    one.left -= 1;
    if (one.left === 0) off(one.id);
    number += 1;
    struck.unshift(struckBy(one, call, String(number), clock?.now() ?? Date.now()));
    struck.splice(MOST_STRUCK);
    return one.fault;
  };
  const arm = (use: NonNullable<typeof faults>['use'], input: Input): void => {
    number += 1;
    const one: Armed = { ...wantedIn(input), id: String(number) };
    armed.set(one.id, Object.assign(one, { end: use((call) => strike(one, call)) }));
  };
  const allOff = () => {
    for (const id of [...armed.keys()]) off(id);
    late.off();
  };
  const acts: Acts = faults
    ? {
        ...late.acts,
        'faults/arm': (_, input) => {
          arm(faults.use, input);
        },
        'faults/:/off': (id) => {
          if (!off(id)) throw new Error('It is over already');
        },
        'faults/off': allOff,
      }
    : {};
  return {
    acts,
    seen: () =>
      faults && {
        kinds: FAULTS,
        armed: [...armed.values()].map(withoutEnd),
        struck: [...struck],
        lateBy: late.seen(),
      },
    close: allOff,
  };
}

function wantedIn(input: Input): Omit<Armed, 'id'> {
  const fault = FAULTS.find((known) => known === textIn(input, 'fault'));
  if (!fault) throw new Error(`Nothing goes wrong like ${textIn(input, 'fault')}`);
  return {
    fault,
    left: countIn(input, 'calls', 1, MOST_CALLS),
    service: maybeTextIn(input, 'service'),
    operation: maybeTextIn(input, 'operation'),
    function: maybeTextIn(input, 'function'),
  };
}

function struckBy({ fault }: Armed, call: OutgoingCall, id: string, at: number): Struck {
  const { service, operation, function: name } = call;
  return { id, fault, service, operation, function: name, at };
}

/** A call to which the fault cannot happen passes, and does not count. */
function fits(one: Armed, call: OutgoingCall): boolean {
  return (
    (one.service === undefined || one.service === call.service) &&
    (one.operation === undefined || one.operation === call.operation) &&
    (one.function === undefined || one.function === call.function) &&
    call.possible.includes(one.fault)
  );
}

const withoutEnd = ({ id, fault, service, operation, function: name, left }: Armed): Armed => ({
  ...{ id, fault, service, operation, function: name, left },
});
