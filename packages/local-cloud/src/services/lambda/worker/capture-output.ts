import { format } from 'node:util';
import type { WorkerMessage, LogLevel } from './protocol';

const LEVELS: Partial<Record<keyof Console, LogLevel>> = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
};

/**
 * Redirects console output to `post`, in order with the results. Also captures direct writes to the
 * standard streams, which logging libraries use.
 */
export function captureOutput(post: (message: WorkerMessage) => void): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    Object.assign(console, {
      [method]: (...values: unknown[]) => post({ type: 'log', level, text: format(...values) }),
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      post({ type: 'log', level: 'OUTPUT', text: text.replace(/\n$/, '') });
      const done = rest.find((argument) => typeof argument === 'function');
      if (done) queueMicrotask(done as () => void);
      return true;
    };
  }
}
