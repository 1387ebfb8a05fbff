import type { Assembly } from '../../assembly/assembly';
import type { MovableClock } from '../../core/clock';
import type { Iam } from '../iam/iam';
import type { Functions, Invocation } from '../lambda/functions';
import { dueTimesOf, type DueTimes } from './due-times';
import { schedulesOf, type ScheduleDefinition } from './schedule-definition';
import type { Counts } from '../../instrumentation/counts';
import { eventOf } from './schedule-event';
import { problemOf } from './schedule-permission';

/** A schedule as the console lists it; times in epoch milliseconds. */
export type ScheduleSummary = {
  name: string;
  /** The function's friendly name. */
  functionName: string;
  expression: string;
  /** Absent when it is disabled, may not invoke its function, or is never due again. */
  next?: number;
  last?: number;
  /** Why it does not run. */
  problem?: string;
};

export type Schedules = {
  list(): ScheduleSummary[];
  /**
   * Invokes the function of a schedule now and waits for what becomes of it; nothing is tried again.
   * Named by the schedule or by its function's friendly name. Throws for an unknown name.
   */
  run(name: string): Promise<Invocation>;
  /** From now on nothing runs by itself; `run` still does. */
  pause(): void;
  resume(): void;
  /** From now on these are the schedules; paused ones stay so. Throws as `createSchedules` does. */
  replace(assembly: Assembly): void;
  close(): void;
};

type Options = {
  assembly: Assembly;
  iam: Pick<Iam, 'trusts' | 'isAllowed'>;
  functions: Pick<Functions, 'invoke' | 'invokeLater' | 'list'>;
  clock: MovableClock;
  counts?: Pick<Counts, 'as' | 'note'>;
  log?: (line: string) => void;
};

type Running = {
  definition: ScheduleDefinition;
  dueTimes: DueTimes;
  problem?: string;
  next?: number;
  last?: number;
};

/**
 * Invokes functions when their schedules are due, by the cloud's clock. When the clock is moved past
 * several due times of a schedule, it runs once, for the last of them.
 */
export function createSchedules(options: Options): Schedules {
  const { functions, clock } = options;
  const start = clock.now();
  let isPaused = false;
  let all = runningIn(options.assembly, options, start);
  const functionOf = (one: Running): string => friendlyName(functions, one);
  const cancels = new Set<() => void>();
  const invoke = (one: Running, at: number): void => {
    one.last = at;
    counted(one, options.counts, () => {
      functions.invokeLater(one.definition.functionArn, eventOf(one.definition, at));
    });
  };
  const wait = (one: Running): void => {
    one.next = one.problem ? undefined : one.dueTimes(clock.now());
    if (one.next === undefined) return;
    const cancel = clock.after(one.next - clock.now(), () => {
      cancels.delete(cancel);
      const due = lastDue(one, clock.now());
      wait(one);
      invoke(one, due);
    });
    cancels.add(cancel);
  };
  const stop = (): void => {
    for (const cancel of cancels) cancel();
    cancels.clear();
    for (const one of all) one.next = undefined;
  };
  const resume = (): void => {
    stop();
    isPaused = false;
    for (const one of all) wait(one);
  };
  resume();
  return {
    list: () => all.map((one) => summary(one, functionOf(one))),
    async run(name) {
      const one = all.find((each) => [each.definition.name, functionOf(each)].includes(name));
      if (!one) throw new Error(`No schedule and no scheduled function is called ${name}`);
      const { definition } = one;
      const at = (one.last = clock.now());
      return counted(one, options.counts, () =>
        functions.invoke(definition.functionArn, eventOf(definition, at)),
      );
    },
    pause() {
      stop();
      isPaused = true;
    },
    resume,
    replace(assembly) {
      const next = runningIn(assembly, options, start, all);
      stop();
      all = next;
      if (!isPaused) resume();
    },
    close: stop,
  };
}

function friendlyName(functions: Options['functions'], { definition }: Running): string {
  const { functionArn } = definition;
  return functions.list().find(({ arn }) => arn === functionArn)?.friendlyName ?? functionArn;
}

function runningIn(
  assembly: Assembly,
  { iam, log }: Options,
  start: number,
  before: readonly Running[] = [],
): Running[] {
  return schedulesOf(assembly).map((definition): Running => {
    const problem = problemOf(definition, { assembly, iam });
    const { name, expression } = definition;
    if (problem) log?.(`Schedule ${name}: ${problem}`);
    const last = before.find((old) => isSame(old.definition, definition))?.last;
    return { definition, dueTimes: dueTimesOf(expression, start), problem, last };
  });
}

const isSame = (one: ScheduleDefinition, other: ScheduleDefinition): boolean =>
  one.arn === other.arn && one.functionArn === other.functionArn;

/** Does the work in the schedule's name. EventBridge's rules invoke for nothing, its scheduler does not. */
function counted<R>({ definition }: Running, counts: Options['counts'], work: () => R): R {
  if (!counts) return work();
  const { source, name: resource } = definition;
  const billed = source === 'aws.scheduler' ? { 'scheduler-invocations': 1 } : {};
  return counts.as('schedule', () => {
    counts.note({ service: 'scheduler', operation: 'Invoke', resource, billed });
    return work();
  });
}

/** The last due time that is not after `now`. */
function lastDue({ next = 0, dueTimes }: Running, now: number): number {
  let last = next;
  for (let due = dueTimes(last); due !== undefined && due <= now; due = dueTimes(due)) last = due;
  return last;
}

function summary(
  { definition, next, last, problem }: Running,
  functionName: string,
): ScheduleSummary {
  const { name, expression } = definition;
  return {
    ...{ name, functionName, expression },
    ...(next !== undefined && { next }),
    ...(last !== undefined && { last }),
    ...(problem && { problem }),
  };
}
