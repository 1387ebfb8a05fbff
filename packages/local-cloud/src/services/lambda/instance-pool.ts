import type { MovableClock } from '../../core/clock';
import type { FunctionDefinition } from './function-definition';
import type { Instance } from './instance';
import { startInstance } from './instance';
import type { LogLevel } from './worker/protocol';

/** An instance of the pool, with the request that its output belongs to. */
export type PooledInstance = {
  instance: Instance;
  requestId: string;
  /** Calls to the cloud that the instance made for this request. */
  calls: number;
  /** True until its first event. */
  isCold: boolean;
  startedAt: number;
  idleTimer?: NodeJS.Timeout;
};

/** The instances of one function. */
export type InstancePool = {
  /** Returns an idle instance, a new one or, at the limit, the next that is released. */
  acquire(): Promise<PooledInstance>;
  release(pooled: PooledInstance): void;
  /** Finds an instance by its ID. */
  find: (id: string) => PooledInstance | undefined;
  size: () => number;
  /** Stops each instance once it is idle; pending `acquire` calls are still fulfilled. */
  retire: () => void;
  close: () => Promise<void>;
};

type Options = {
  definition: FunctionDefinition;
  /** Called for each instance: its credentials are valid for the instance's lifetime. */
  environment: () => Record<string, string>;
  maxInstances: number;
  clock: MovableClock;
  onOutput: (requestId: string, level: LogLevel, text: string) => void;
  onStart: () => void;
};

/**
 * Idle instances are stopped after this time; the last one of a function is kept longer. An idle
 * instance uses about 40 MB; a cold start takes about 0.2 seconds.
 */
const IDLE_TIME_MS = 10 * 1000;
const LAST_IDLE_TIME_MS = 60 * 1000;
/** Instances are replaced before their credentials expire. */
const LIFETIME_MS = 6 * 60 * 60 * 1000;

/** Creates an empty pool; `acquire` starts instances on demand. */
export function createInstancePool(options: Options): InstancePool {
  const instances = new Set<PooledInstance>();
  const waiters: ((pooled: PooledInstance) => void)[] = [];
  let isRetired = false;
  const start = (): PooledInstance => {
    const pooled = startPooledInstance(options);
    instances.add(pooled);
    options.onStart();
    return pooled;
  };
  const stop = (pooled: PooledInstance): void => {
    clearTimeout(pooled.idleTimer);
    instances.delete(pooled);
    void pooled.instance.stop();
  };
  const idle = createIdleList(
    stop,
    (pooled) => pooled.instance.isAlive() && options.clock.now() - pooled.startedAt < LIFETIME_MS,
    () => (instances.size > 1 ? IDLE_TIME_MS : LAST_IDLE_TIME_MS),
  );
  return {
    acquire() {
      const free = idle.take();
      if (free) return Promise.resolve(free);
      if (instances.size < options.maxInstances) return Promise.resolve(start());
      return new Promise((resolve) => waiters.push(resolve));
    },
    release(pooled) {
      const isAlive = pooled.instance.isAlive();
      if (!isAlive) stop(pooled);
      const next = waiters.shift();
      if (next) {
        next(isAlive ? pooled : start());
      } else if (isAlive && isRetired) {
        stop(pooled);
      } else if (isAlive) {
        idle.put(pooled);
      }
    },
    find: (id) => [...instances].find(({ instance }) => instance.id === id),
    size: () => instances.size,
    retire() {
      isRetired = true;
      idle.stopAll();
    },
    async close() {
      for (const { idleTimer } of instances) clearTimeout(idleTimer);
      await Promise.all([...instances].map(({ instance }) => instance.stop()));
    },
  };
}

/** Keeps idle instances and stops them after `getIdleTime()` milliseconds or if they are stale. */
function createIdleList(
  stop: (pooled: PooledInstance) => void,
  isFresh: (pooled: PooledInstance) => boolean,
  getIdleTime: () => number,
) {
  const idle: PooledInstance[] = [];
  return {
    take(): PooledInstance | undefined {
      for (let pooled = idle.pop(); pooled; pooled = idle.pop()) {
        clearTimeout(pooled.idleTimer);
        if (isFresh(pooled)) return pooled;
        stop(pooled);
      }
      return undefined;
    },
    put(pooled: PooledInstance): void {
      idle.push(pooled);
      pooled.idleTimer = setTimeout(() => {
        idle.splice(idle.indexOf(pooled), 1);
        stop(pooled);
      }, getIdleTime()).unref();
    },
    stopAll(): void {
      for (const pooled of idle.splice(0)) stop(pooled);
    },
  };
}

function startPooledInstance({
  definition,
  environment,
  clock,
  onOutput,
}: Options): PooledInstance {
  const pooled: PooledInstance = {
    requestId: '',
    calls: 0,
    isCold: true,
    startedAt: clock.now(),
    instance: startInstance({
      definition,
      environment: environment(),
      clockOffset: clock.offset,
      onOutput: (level, text) => {
        onOutput(pooled.requestId, level, text);
      },
    }),
  };
  return pooled;
}
