import { checkFinalInvariants, type Message } from './final-invariants';
import { Faults, type FaultCounts } from './faults';
import { checkInvariants } from './invariants';
import { performAction } from './perform-action';
import { drawPlan, type Step } from './plan';
import { waitUntilIdle, drainSimulation } from './drain';
import { startSimulationBackend } from './simulation-backend';
import { createState, type SimulationState } from './state';

export type RunOptions = {
  seed: number;
  actions: number;
  /** Injects no faults. */
  withoutFaults?: boolean;
  /** Runs this assembly instead, such as one with a mutant. */
  assembly?: string;
  /** Receives a line for each action, fault and state change. */
  onEvent?: (line: string) => void;
};

export type RunReport = {
  seed: number;
  actions: number;
  orders: number;
  paid: number;
  seconds: number;
  faults: FaultCounts;
  /** Number of actions performed before the first violation was found. */
  foundAfter?: number;
  violations: string[];
};

// Checking the invariants costs as much as a few actions, so only every eighth step does.
const CHECK_INTERVAL = 8;

/** Runs the plan of a seed against a new backend, then drains it and checks all invariants. */
export async function runSimulation(options: RunOptions): Promise<RunReport> {
  const { seed, actions, withoutFaults, assembly, onEvent = () => undefined } = options;
  const backend = await startSimulationBackend(assembly);
  const messages: Message[] = [];
  const faults = new Faults(onEvent);
  backend.cloud.iot.onMessage(({ topic, payload }) =>
    messages.push({ topic, text: String(payload) }),
  );
  try {
    const started = performance.now();
    const state = await createState(backend, seed, { log: onEvent });
    backend.cloud.faults.use(faults.choose);
    const outcome = await runPlan(state, drawPlan(seed, actions, withoutFaults), faults, onEvent);
    faults.disarm();
    const done = outcome.foundAfter ?? outcome.done;
    if (outcome.foundAfter === undefined) {
      const unfinished = await drainSimulation(state);
      const violations = [
        ...(await checkInvariants(state)),
        ...(await checkFinalInvariants(state, messages)),
        ...unfinished,
      ];
      state.violations.push(...violations);
    }
    const orders = [...state.observer.orders.values()];
    return {
      seed,
      actions: outcome.done,
      orders: orders.length,
      paid: orders.filter(({ paidAt }) => paidAt).length,
      seconds: (performance.now() - started) / 1000,
      ...(state.violations.length > 0 && { foundAfter: done }),
      faults: faults.counts,
      violations: state.violations,
    };
  } finally {
    await backend.cloud.stop();
  }
}

async function runPlan(
  state: SimulationState,
  plan: Step[],
  faults: Faults,
  log: (line: string) => void,
) {
  let done = 0;
  for (const [n, step] of plan.entries()) {
    faults.arm(step.faults);
    await Promise.all(
      step.actions.map(async (action) => {
        const outcome = await performAction(state, action);
        log(`${n}. ${JSON.stringify(action)} → ${outcome}`);
      }),
    );
    done += step.actions.length;
    state.observer.poll();
    if (n % CHECK_INTERVAL === 0) state.violations.push(...(await checkInvariants(state)));
    if (state.violations.length > 0) {
      for (const violation of state.violations) log(`!! ${violation}`);
      return { done, foundAfter: done };
    }
  }
  await waitUntilIdle(state);
  return { done };
}
