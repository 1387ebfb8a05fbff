import type { MovableClock } from '../../core/clock';
import type { FunctionDefinition } from './function-definition';
import type { Instance } from './instance';
import { startInstance } from './instance';
import type { LogLevel } from './worker/protocol';

/** An instance at work, with the request that its output belongs to. */
export type Member = {
  instance: Instance;
  requestId: string;
  /** Calls that it made for this request. */
  calls: number;
  /** Until its first event. */
  isCold: boolean;
  startedAt: number;
  idleTimer?: NodeJS.Timeout;
};

/** The instances of one function: who is free, who waits for one, who is no longer needed. */
export type Crew = {
  /** A free instance, a new one, or the next that is given back. */
  take(): Promise<Member>;
  giveBack(member: Member): void;
  /** The member whose instance has this id. */
  member: (id: string) => Member | undefined;
  size: () => number;
  /** Ends each instance as soon as it serves nobody; who waits already is still served. */
  retire: () => void;
  close: () => Promise<void>;
};

type Options = {
  definition: FunctionDefinition;
  /** Made anew for each instance: its credentials last as long as the instance may. */
  environment: () => Record<string, string>;
  mostInstances: number;
  clock: MovableClock;
  onOutput: (requestId: string, level: LogLevel, text: string) => void;
  onStart: () => void;
};

/**
 * An instance that served nobody for so long is stopped; the last of a function stays longer. An
 * idle one holds about 40 MB, a new one is there in about 0.2 seconds.
 */
const IDLE_TIME = 10 * 1000;
const LAST_IDLE_TIME = 60 * 1000;
/** Instances are replaced well before their credentials expire. */
const LIFETIME = 6 * 60 * 60 * 1000;

export function createCrew(options: Options): Crew {
  const members = new Set<Member>();
  const waiting: ((member: Member) => void)[] = [];
  let isRetired = false;
  const start = (): Member => {
    const member = newMember(options);
    members.add(member);
    options.onStart();
    return member;
  };
  const drop = (member: Member): void => {
    clearTimeout(member.idleTimer);
    members.delete(member);
    void member.instance.stop();
  };
  const idle = createIdle(
    drop,
    (member) => member.instance.isAlive() && options.clock.now() - member.startedAt < LIFETIME,
    () => (members.size > 1 ? IDLE_TIME : LAST_IDLE_TIME),
  );
  return {
    take() {
      const free = idle.take();
      if (free) return Promise.resolve(free);
      if (members.size < options.mostInstances) return Promise.resolve(start());
      return new Promise((resolve) => waiting.push(resolve));
    },
    giveBack(member) {
      const isAlive = member.instance.isAlive();
      if (!isAlive) drop(member);
      const next = waiting.shift();
      if (next) {
        next(isAlive ? member : start());
      } else if (isAlive && isRetired) {
        drop(member);
      } else if (isAlive) {
        idle.put(member);
      }
    },
    member: (id) => [...members].find(({ instance }) => instance.id === id),
    size: () => members.size,
    retire() {
      isRetired = true;
      idle.dropAll();
    },
    async close() {
      for (const { idleTimer } of members) clearTimeout(idleTimer);
      await Promise.all([...members].map(({ instance }) => instance.stop()));
    },
  };
}

/** Those who serve nobody now. Each is dropped after its time, in milliseconds, or when it is stale. */
function createIdle(
  drop: (member: Member) => void,
  isFresh: (member: Member) => boolean,
  time: () => number,
) {
  const idle: Member[] = [];
  return {
    take(): Member | undefined {
      for (let member = idle.pop(); member; member = idle.pop()) {
        clearTimeout(member.idleTimer);
        if (isFresh(member)) return member;
        drop(member);
      }
      return undefined;
    },
    put(member: Member): void {
      idle.push(member);
      member.idleTimer = setTimeout(() => {
        idle.splice(idle.indexOf(member), 1);
        drop(member);
      }, time()).unref();
    },
    dropAll(): void {
      for (const member of idle.splice(0)) drop(member);
    },
  };
}

function newMember({ definition, environment, clock, onOutput }: Options): Member {
  const member: Member = {
    requestId: '',
    calls: 0,
    isCold: true,
    startedAt: clock.now(),
    instance: startInstance({
      definition,
      environment: environment(),
      ahead: clock.ahead,
      onOutput: (level, text) => {
        onOutput(member.requestId, level, text);
      },
    }),
  };
  return member;
}
