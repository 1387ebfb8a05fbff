/** Waiting that can be cut short by something happening, or by the end. */
export type Pause = {
  /** Resolves after the time (milliseconds), at `wake`, or at `end`. */
  wait(milliseconds: number): Promise<void>;
  wake: () => void;
  end(): void;
  isOver(): boolean;
};

export function createPause(): Pause {
  let isOver = false;
  let isWoken = false;
  let finish: (() => void) | undefined;
  return {
    wait(milliseconds) {
      // What happened since the last wait must not be missed.
      if (isOver || isWoken) {
        isWoken = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish?.(), Math.min(milliseconds, 2 ** 31 - 1)).unref();
        finish = () => {
          clearTimeout(timer);
          finish = undefined;
          isWoken = false;
          resolve();
        };
      });
    },
    wake() {
      isWoken = true;
      finish?.();
    },
    end() {
      isOver = true;
      finish?.();
    },
    isOver: () => isOver,
  };
}

/** Milliseconds before a reader that met an unexpected error goes on. */
const RECOVERY_TIME = 1000;

/** Does `step` again and again until the end; an error is told and does not end it. */
export async function repeat(
  pause: Pause,
  step: () => Promise<void>,
  tell: (error: unknown) => void,
): Promise<void> {
  while (!pause.isOver()) {
    try {
      await step();
    } catch (error) {
      if (pause.isOver()) return;
      tell(error);
      await pause.wait(RECOVERY_TIME);
    }
  }
}
