import type { LogSeen } from './view';

/** One try of a call of a function. Milliseconds, and megabytes of memory. */
export type CallSeen = {
  /** The request id; tries of the same event share it. */
  id: string;
  functionName: string;
  /** 1 for the first. */
  attempt: number;
  at: number;
  outcome: 'running' | 'succeeded' | 'failed';
  duration?: number;
  billed?: number;
  memory?: number;
  /** How long the cold start took; absent when there was none. */
  coldStart?: number;
  /** What the function failed with. */
  problem?: string;
};

const FIGURES = {
  duration: /(?<!Billed |Init )Duration: ([\d.]+) ms/,
  billed: /Billed Duration: ([\d.]+) ms/,
  memory: /Max Memory Used: ([\d.]+) MB/,
  coldStart: /Init Duration: ([\d.]+) ms/,
};

/** The calls that the log tells of, newest first. */
export function callsOf(lines: readonly LogSeen[]): CallSeen[] {
  const calls: CallSeen[] = [];
  const latest = new Map<string, CallSeen>();
  for (const { at, functionName, requestId: id, level, text } of lines) {
    if (id === undefined) continue;
    const call = latest.get(id);
    if (level === 'PLATFORM' && text.startsWith('START ')) {
      const attempt = (call?.attempt ?? 0) + 1;
      const begun: CallSeen = { id, functionName, attempt, at, outcome: 'running' };
      latest.set(id, begun);
      calls.push(begun);
    } else if (call && level === 'PLATFORM' && text.startsWith('REPORT ')) {
      Object.assign(call, figuresIn(text));
      if (call.outcome === 'running') call.outcome = 'succeeded';
    } else if (call && level === 'ERROR' && text.startsWith('Invoke Error {"errorType"')) {
      call.outcome = 'failed';
      call.problem = problemIn(text);
    }
  }
  return calls.reverse();
}

function figuresIn(report: string): Partial<CallSeen> {
  const found = Object.entries(FIGURES).map(([name, pattern]) => [name, pattern.exec(report)?.[1]]);
  return Object.fromEntries(
    found
      .filter(([, figure]) => figure !== undefined)
      .map(([name, figure]) => [name, Number(figure)]),
  ) as Partial<CallSeen>;
}

function problemIn(text: string): string {
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
