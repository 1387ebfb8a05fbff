import { format } from 'node:util';
import type { FromThread, LogLevel } from './protocol';

const LEVELS: Partial<Record<keyof Console, LogLevel>> = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
};

/**
 * Sends what the function prints to `post` instead, in order with its answers. Direct writes to
 * the standard streams count too: loggers of their own make those.
 */
export function captureOutput(post: (message: FromThread) => void): void {
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
