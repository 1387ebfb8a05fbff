import type { Assembly } from '../../assembly/assembly';
import type { MovableClock } from '../../core/clock';
import type { Iam } from '../iam/iam';
import type { Functions, InvocationResult } from '../lambda/functions';
import { parseScheduleExpression, type NextDueTime } from './schedule-expression';
import { readScheduleDefinitions, type ScheduleDefinition } from './schedule-definition';
import type { Counts } from '../../instrumentation/counts';
import { buildScheduleEvent } from './schedule-event';
import { findScheduleProblem } from './schedule-permission';

/** A schedule as the console shows it; times in epoch milliseconds. */
export type ScheduleSummary = {
  name: string;
  /** The function's friendly name. */
  functionName: string;
  expression: string;
  /** Undefined if it is disabled, lacks permission or is never due again. */
  next?: number;
  last?: number;
  /** The reason if it never runs. */
  problem?: string;
};

export type Schedules = {
  list(): ScheduleSummary[];
  /**
   * Invokes the function of a schedule immediately, without retries, and returns the result. `name`
   * is the schedule's name or the function's friendly name. Throws for an unknown name.
   */
  run(name: string): Promise<InvocationResult>;
  /** Pauses all schedules; `run` still works. */
  pause(): void;
  resume(): void;
  /** Replaces the schedules; they stay paused if they are. Throws like `createSchedules`. */
  replace(assembly: Assembly): void;
  close(): void;
};

type Options = {
  assembly: Assembly;
  iam: Pick<Iam, 'canAssumeRole' | 'isAllowed'>;
  functions: Pick<Functions, 'invoke' | 'invokeAsync' | 'list'>;
  clock: MovableClock;
  counts?: Pick<Counts, 'runAs' | 'record'>;
  log?: (line: string) => void;
};

type ActiveSchedule = {
  definition: ScheduleDefinition;
  getNextDueTime: NextDueTime;
  problem?: string;
  next?: number;
  last?: number;
};

/**
 * Invokes functions when their schedules are due by the cloud's clock. If the clock is advanced past
 * several due times of a schedule, it runs once, for the latest.
 */
export function createSchedules(options: Options): Schedules {
  const { functions, clock } = options;
  const start = clock.now();
  let isPaused = false;
  let schedules = readActiveSchedules(options.assembly, options, start);
  const pendingTimers = new Set<() => void>();
  const invoke = (schedule: ActiveSchedule, at: number): void => {
    const { definition } = schedule;
    schedule.last = at;
    runMetered(schedule, options.counts, () => {
      functions.invokeAsync(definition.functionArn, buildScheduleEvent(definition, at));
    });
  };
  const scheduleNext = (schedule: ActiveSchedule): void => {
    schedule.next = schedule.problem ? undefined : schedule.getNextDueTime(clock.now());
    if (schedule.next === undefined) return;
    const cancel = clock.schedule(schedule.next - clock.now(), () => {
      pendingTimers.delete(cancel);
      const due = findLastDueTime(schedule, clock.now());
      scheduleNext(schedule);
      invoke(schedule, due);
    });
    pendingTimers.add(cancel);
  };
  const stop = (): void => {
    for (const cancel of pendingTimers) cancel();
    pendingTimers.clear();
    for (const schedule of schedules) schedule.next = undefined;
  };
  const resume = (): void => {
    stop();
    isPaused = false;
    for (const schedule of schedules) scheduleNext(schedule);
  };
  resume();
  return {
    list: () => schedules.map((schedule) => summarizeSchedule(schedule, functions)),
    async run(name) {
      const schedule = findByName(schedules, functions, name);
      const { definition } = schedule;
      const at = (schedule.last = clock.now());
      return runMetered(schedule, options.counts, () =>
        functions.invoke(definition.functionArn, buildScheduleEvent(definition, at)),
      );
    },
    pause() {
      stop();
      isPaused = true;
    },
    resume,
    replace(assembly) {
      const next = readActiveSchedules(assembly, options, start, schedules);
      stop();
      schedules = next;
      if (!isPaused) resume();
    },
    close: stop,
  };
}

function findByName(
  schedules: readonly ActiveSchedule[],
  functions: Options['functions'],
  name: string,
): ActiveSchedule {
  const schedule = schedules.find((candidate) =>
    [candidate.definition.name, getFriendlyName(functions, candidate)].includes(name),
  );
  if (schedule) return schedule;
  throw new Error(`No schedule or scheduled function is named ${name}`);
}

function getFriendlyName(functions: Options['functions'], { definition }: ActiveSchedule): string {
  const { functionArn } = definition;
  return functions.list().find(({ arn }) => arn === functionArn)?.friendlyName ?? functionArn;
}

function readActiveSchedules(
  assembly: Assembly,
  { iam, log }: Options,
  start: number,
  previous: readonly ActiveSchedule[] = [],
): ActiveSchedule[] {
  return readScheduleDefinitions(assembly).map((definition): ActiveSchedule => {
    const problem = findScheduleProblem(definition, { assembly, iam });
    const { name, expression } = definition;
    if (problem) log?.(`Schedule ${name}: ${problem}`);
    const last = previous.find((old) => isSameSchedule(old.definition, definition))?.last;
    return {
      definition,
      getNextDueTime: parseScheduleExpression(expression, start),
      problem,
      last,
    };
  });
}

const isSameSchedule = (schedule: ScheduleDefinition, other: ScheduleDefinition): boolean =>
  schedule.arn === other.arn && schedule.functionArn === other.functionArn;

/** Runs `run` as a metered call. EventBridge Scheduler bills invocations; rules are free. */
function runMetered<R>({ definition }: ActiveSchedule, counts: Options['counts'], run: () => R): R {
  if (!counts) return run();
  const { source, name: resource } = definition;
  const billed = source === 'aws.scheduler' ? { 'scheduler-invocations': 1 } : {};
  return counts.runAs('schedule', () => {
    counts.record({ service: 'scheduler', operation: 'Invoke', resource, billed });
    return run();
  });
}

/** Returns the latest due time up to `now`. */
function findLastDueTime({ next = 0, getNextDueTime }: ActiveSchedule, now: number): number {
  let last = next;
  for (let due = getNextDueTime(last); due !== undefined && due <= now; due = getNextDueTime(due))
    last = due;
  return last;
}

function summarizeSchedule(
  schedule: ActiveSchedule,
  functions: Options['functions'],
): ScheduleSummary {
  const { definition, next, last, problem } = schedule;
  const { name, expression } = definition;
  return {
    name,
    functionName: getFriendlyName(functions, schedule),
    expression,
    ...(next !== undefined && { next }),
    ...(last !== undefined && { last }),
    ...(problem && { problem }),
  };
}
