import { randomUUID } from 'node:crypto';
import type { MovableClock } from '../../core/clock';
import type { Member } from './instance-pool';
import { createCrew } from './instance-pool';
import { ServiceError } from '../../core/service-error';
import type { FunctionDefinition } from './function-definition';
import type { Outcome } from './instance';
import { serve } from './invocation';
import type { Logs } from './logs';
import type { LogLevel } from './worker/protocol';

/** What the console shows of a function. */
export type FunctionCounts = { invocations: number; coldStarts: number; errors: number };

/** One function, ready to be called. */
export type Pool = {
  definition: FunctionDefinition;
  counts: FunctionCounts;
  /** Instances that run now, busy or not. */
  instances(): number;
  /** The instance of that id with the request that it serves. */
  member: (id: string) => Member | undefined;
  /**
   * `event` is JSON text. Waits for a free instance when all are busy; throws
   * TooManyRequestsException when they are as many as the template reserves.
   */
  invoke(event: string, requestId?: string): Promise<Outcome>;
  /** Another pool serves the function from now on: this one ends with the calls that it has. */
  retire(): void;
  close(): Promise<void>;
};

/** Starts nothing yet: instances come with the events. */
export function createPool(options: {
  definition: FunctionDefinition;
  environment: () => Record<string, string>;
  logs: Logs;
  clock: MovableClock;
  mostInstances: number;
  /** Goes on counting here instead of at nothing. */
  counts?: FunctionCounts;
  onInvoke?: () => void;
  /** Told the billed milliseconds of each event when it is over. */
  onServed?: (billed: number) => void;
}): Pool {
  const { definition, environment, logs, clock, mostInstances } = options;
  const { counts = { invocations: 0, coldStarts: 0, errors: 0 } } = options;
  const log = (requestId: string, level: LogLevel | 'PLATFORM', text: string) => {
    const functionName = definition.name;
    logs.write({ at: clock.now(), functionName, requestId, level, text });
  };
  const crew = createCrew({
    definition,
    environment,
    clock,
    mostInstances,
    onOutput: log,
    onStart: () => (counts.coldStarts += 1),
  });
  const room = roomFor(definition.reserved);
  return {
    definition,
    counts,
    instances: crew.size,
    member: crew.member,
    async invoke(text, requestId = randomUUID()) {
      room.enter();
      counts.invocations += 1;
      options.onInvoke?.();
      const member = await crew.take();
      const { isCold } = member;
      Object.assign(member, { requestId, isCold: false, calls: 0 });
      log(requestId, 'PLATFORM', `START RequestId: ${requestId} Version: $LATEST`);
      const event = { text, requestId, isCold };
      const { outcome, billed, report } = await serve(
        definition,
        member.instance,
        event,
        clock.now,
      );
      options.onServed?.(billed);
      if ('error' in outcome) {
        counts.errors += 1;
        log(requestId, 'ERROR', `Invoke Error ${JSON.stringify(outcome.error)}`);
      }
      log(requestId, 'PLATFORM', `END RequestId: ${requestId}`);
      log(requestId, 'PLATFORM', `REPORT RequestId: ${requestId}\t${report}`);
      crew.giveBack(member);
      room.leave();
      return outcome;
    },
    retire: crew.retire,
    close: crew.close,
  };
}

/** A function never runs more often at a time than its template reserves, and not at all for 0. */
function roomFor(reserved = Infinity): { enter(): void; leave(): void } {
  let underWay = 0;
  return {
    enter() {
      if (underWay >= reserved) {
        throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, {
          Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
          Type: 'User',
        });
      }
      underWay += 1;
    },
    leave() {
      underWay -= 1;
    },
  };
}
