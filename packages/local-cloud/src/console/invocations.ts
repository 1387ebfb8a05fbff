import type { LogLine } from './resources';

/** One attempt of an invocation. Durations are milliseconds, memory is megabytes. */
export type InvocationAttempt = {
  /** The request id, which all attempts share. */
  id: string;
  functionName: string;
  /** From 1. */
  attempt: number;
  at: number;
  outcome: 'running' | 'succeeded' | 'failed';
  duration?: number;
  billed?: number;
  memory?: number;
  /** Duration of the cold start; absent for a warm start. */
  coldStart?: number;
  /** Type and message of the error that the function failed with. */
  error?: string;
};

const REPORT_FIELDS = {
  duration: /(?<!Billed |Init )Duration: ([\d.]+) ms/,
  billed: /Billed Duration: ([\d.]+) ms/,
  memory: /Max Memory Used: ([\d.]+) MB/,
  coldStart: /Init Duration: ([\d.]+) ms/,
};

/** Derives the invocation attempts from log lines (oldest first). Newest first. */
export function parseInvocations(lines: readonly LogLine[]): InvocationAttempt[] {
  const attempts: InvocationAttempt[] = [];
  const latest = new Map<string, InvocationAttempt>();
  for (const { at, functionName, requestId: id, level, text } of lines) {
    if (id === undefined) continue;
    const current = latest.get(id);
    if (level === 'PLATFORM' && text.startsWith('START ')) {
      const attempt = (current?.attempt ?? 0) + 1;
      const started: InvocationAttempt = { id, functionName, attempt, at, outcome: 'running' };
      latest.set(id, started);
      attempts.push(started);
    } else if (current && level === 'PLATFORM' && text.startsWith('REPORT ')) {
      Object.assign(current, parseReport(text));
      if (current.outcome === 'running') current.outcome = 'succeeded';
    } else if (current && level === 'ERROR' && text.startsWith('Invoke Error {"errorType"')) {
      current.outcome = 'failed';
      current.error = parseInvokeError(text);
    }
  }
  return attempts.reverse();
}

function parseReport(report: string): Partial<InvocationAttempt> {
  const fields = Object.entries(REPORT_FIELDS)
    .map(([name, pattern]) => [name, pattern.exec(report)?.[1]] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, Number(value)]);
  return Object.fromEntries(fields) as Partial<InvocationAttempt>;
}

function parseInvokeError(text: string): string {
  try {
    const { errorType, errorMessage } = JSON.parse(text.slice('Invoke Error '.length)) as {
      errorType: string;
      errorMessage: string;
    };
    return `${errorType}: ${errorMessage}`;
  } catch {
    return text;
  }
}
