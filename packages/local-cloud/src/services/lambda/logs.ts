import type { LogLevel } from './worker/protocol';

export type LogLine = {
  /** Epoch milliseconds. */
  at: number;
  functionName: string;
  requestId?: string;
  /** `PLATFORM` is Lambda's own: START, END, REPORT. */
  level: LogLevel | 'PLATFORM';
  text: string;
};

export type Logs = {
  write: (line: LogLine) => void;
  /** Oldest first; of one function when named. */
  list: (functionName?: string) => LogLine[];
  onLine: (listener: (line: LogLine) => void) => () => void;
};

const KEPT_LINES = 5000;

/** The newest lines, in memory: a restart begins with an empty log. */
export function createLogs(): Logs {
  const lines: LogLine[] = [];
  const listeners = new Set<(line: LogLine) => void>();
  return {
    write(line) {
      if (lines.push(line) > KEPT_LINES) lines.splice(0, lines.length - KEPT_LINES);
      for (const listener of listeners) listener(line);
    },
    list: (name) => lines.filter((line) => !name || line.functionName === name),
    onLine(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
