/** Controls a polling loop: waits can be interrupted by new data or by stopping. */
export type PollLoop = {
  /** Resolves after `milliseconds`, on `wake` or on `stop`. */
  wait(milliseconds: number): Promise<void>;
  wake: () => void;
  stop(): void;
  isStopped(): boolean;
};

/** Creates the control of a polling loop. */
export function createPollLoop(): PollLoop {
  let isStopped = false;
  let hasWoken = false;
  let finish: (() => void) | undefined;
  return {
    wait(milliseconds) {
      // `wake` may have been called since the last wait.
      if (isStopped || hasWoken) {
        hasWoken = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish?.(), Math.min(milliseconds, 2 ** 31 - 1)).unref();
        finish = () => {
          clearTimeout(timer);
          finish = undefined;
          hasWoken = false;
          resolve();
        };
      });
    },
    wake() {
      hasWoken = true;
      finish?.();
    },
    stop() {
      isStopped = true;
      finish?.();
    },
    isStopped: () => isStopped,
  };
}

/** Delay after an unexpected error. */
const ERROR_DELAY_MS = 1000;

/** Repeats `step` until the loop is stopped. Errors are reported and do not stop it. */
export async function runPollLoop(
  loop: PollLoop,
  step: () => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!loop.isStopped()) {
    try {
      await step();
    } catch (error) {
      if (loop.isStopped()) return;
      onError(error);
      await loop.wait(ERROR_DELAY_MS);
    }
  }
}
