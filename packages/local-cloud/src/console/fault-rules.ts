import type { Fault, OutgoingCall } from '../instrumentation/faults';
import { readInteger, readOptionalText, readText, type ActionInput, type Actions } from './actions';
import type { ConsoleResources } from './resources';
import { createStaleReads } from './stale-reads';

/** A fault for the next `remaining` matching calls. An absent criterion matches every call. */
type FaultRule = {
  id: string;
  fault: Fault;
  service?: string;
  operation?: string;
  function?: string;
  remaining: number;
};

/** A fault that was injected into a call at `at` (epoch milliseconds). */
type InjectedFault = Omit<FaultRule, 'remaining'> & {
  at: number;
  service: string;
  operation: string;
};

const FAULTS: readonly Fault[] = [
  'throttle',
  'conflict',
  'unavailable',
  'server-error',
  'kill-before',
  'kill-after',
  'cut-before',
  'timeout-after',
];
const MAX_CALLS = 1000;
const MAX_INJECTED = 30;

/**
 * The fault section. A rule injects its fault into the next matching calls of functions and then
 * ends; stale reads stay until they are turned off.
 */
export function createFaultRules(
  resources: Pick<ConsoleResources, 'faults' | 'clock' | 'dynamoDb'>,
) {
  const { faults, clock } = resources;
  const staleReads = createStaleReads(resources);
  const rules = new Map<string, FaultRule & { unregister: () => void }>();
  const injected: InjectedFault[] = [];
  let number = 0;
  const removeRule = (id: string): boolean => {
    rules.get(id)?.unregister();
    return rules.delete(id);
  };
  const applyRule = (rule: FaultRule, call: OutgoingCall): Fault | undefined => {
    if (!matchesRule(rule, call)) return undefined;
    rule.remaining -= 1;
    if (rule.remaining === 0) removeRule(rule.id);
    number += 1;
    injected.unshift(buildInjectedFault(rule, call, `${number}`, clock?.now() ?? Date.now()));
    injected.splice(MAX_INJECTED);
    return rule.fault;
  };
  const addRule = (use: NonNullable<typeof faults>['use'], input: ActionInput): void => {
    number += 1;
    const rule: FaultRule = { ...parseRule(input), id: String(number) };
    const unregister = use((call) => applyRule(rule, call));
    rules.set(rule.id, Object.assign(rule, { unregister }));
  };
  const clear = () => {
    for (const id of [...rules.keys()]) removeRule(id);
    staleReads.disable();
  };
  const actions: Actions = faults
    ? {
        ...staleReads.actions,
        'faults/add': (_, input) => {
          addRule(faults.use, input);
        },
        'faults/:/remove': (id) => {
          if (!removeRule(id)) throw new Error('This fault is no longer active');
        },
        'faults/clear': clear,
      }
    : {};
  return {
    actions,
    getState: () =>
      faults && {
        kinds: FAULTS,
        active: [...rules.values()].map(toPlainRule),
        injected: [...injected],
        readDelay: staleReads.getDelay(),
      },
    close: clear,
  };
}

function parseRule(input: ActionInput): Omit<FaultRule, 'id'> {
  const name = readText(input, 'fault');
  const fault = FAULTS.find((known) => known === name);
  if (!fault) throw new Error(`Unknown fault "${name}": use one of ${FAULTS.join(', ')}`);
  return {
    fault,
    remaining: readInteger(input, 'calls', 1, MAX_CALLS),
    service: readOptionalText(input, 'service'),
    operation: readOptionalText(input, 'operation'),
    function: readOptionalText(input, 'function'),
  };
}

function buildInjectedFault(
  { fault }: FaultRule,
  call: OutgoingCall,
  id: string,
  at: number,
): InjectedFault {
  const { service, operation, function: functionName } = call;
  return { id, fault, service, operation, function: functionName, at };
}

/** A call that cannot suffer the fault does not match and does not count. */
function matchesRule(rule: FaultRule, call: OutgoingCall): boolean {
  return (
    (rule.service === undefined || rule.service === call.service) &&
    (rule.operation === undefined || rule.operation === call.operation) &&
    (rule.function === undefined || rule.function === call.function) &&
    call.possible.includes(rule.fault)
  );
}

/** The rule without its `unregister` function, which JSON cannot hold. */
function toPlainRule(rule: FaultRule): FaultRule {
  const { id, fault, service, operation, function: functionName, remaining } = rule;
  return { id, fault, service, operation, function: functionName, remaining };
}
