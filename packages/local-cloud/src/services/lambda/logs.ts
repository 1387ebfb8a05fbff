import type { LogLevel } from './worker/protocol';

export type LogLine = {
  /** Epoch milliseconds. */
  at: number;
  functionName: string;
  requestId?: string;
  /** `PLATFORM` marks Lambda's own lines: START, END, REPORT. */
  level: LogLevel | 'PLATFORM';
  text: string;
};

export type Logs = {
  write: (line: LogLine) => void;
  /** Returns the lines of all functions or of one, oldest first. */
  list: (functionName?: string) => LogLine[];
  onLine: (listener: (line: LogLine) => void) => () => void;
};

const MAX_LINES = 5000;

/** Keeps the latest lines in memory; a restart clears them. */
export function createLogs(): Logs {
  const lines: LogLine[] = [];
  const listeners = new Set<(line: LogLine) => void>();
  return {
    write(line) {
      if (lines.push(line) > MAX_LINES) lines.splice(0, lines.length - MAX_LINES);
      for (const listener of listeners) listener(line);
    },
    list: (name) => lines.filter((line) => !name || line.functionName === name),
    onLine(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
