import type { LogLine } from '../services/lambda/logs';
import type { Quantities } from './meters';

/** CloudWatch's overhead per event (PutLogEvents: "plus 26 bytes for each log event"). */
const EVENT_BYTES = 26;

/**
 * Bytes that Lambda adds to a printed line, and the size of its START, END and REPORT lines where they
 * differ from the local ones. Measured from the documented examples including ids and times, without
 * JSON escapes (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html).
 */
const OVERHEAD = {
  JSON: { printed: 119, START: 141, END: 0, REPORT: 240 },
  Text: { printed: 68, START: 0, END: 0, REPORT: 0 },
};

const HOUR_MS = 3_600_000;

type Format = keyof typeof OVERHEAD;

/**
 * Measures the billed usage of log lines: bytes, and per hour each custom metric in CloudWatch's
 * embedded metric format. Call it with every line in chronological order.
 */
export function createLogMeter(): (line: LogLine, format: Format) => Quantities {
  let hour = 0;
  const metrics = new Set<string>();
  return (line, format) => {
    const now = Math.floor(line.at / HOUR_MS);
    if (now !== hour) metrics.clear();
    hour = now;
    const previousSize = metrics.size;
    for (const name of findMetrics(line)) metrics.add(name);
    return {
      'log-bytes': getBilledBytes(line, format),
      ...(metrics.size > previousSize && { 'metric-hours': metrics.size - previousSize }),
    };
  };
}

function getBilledBytes({ level, text }: LogLine, format: Format): number {
  const overhead = OVERHEAD[format];
  if (level === 'OUTPUT') return Buffer.byteLength(text) + EVENT_BYTES;
  if (level !== 'PLATFORM') return Buffer.byteLength(text) + overhead.printed + EVENT_BYTES;
  const word = /^(START|END|REPORT)/.exec(text)?.[0] as 'START' | 'END' | 'REPORT' | undefined;
  if (format === 'Text' || !word) return Buffer.byteLength(text) + EVENT_BYTES;
  // In JSON format, END has the level DEBUG, which is not logged by default.
  return word === 'END' ? 0 : overhead[word] + EVENT_BYTES;
}

type Embedded = Record<string, unknown> & {
  _aws?: {
    CloudWatchMetrics?: {
      Namespace: string;
      Dimensions?: string[][];
      Metrics?: { Name: string }[];
    }[];
  };
};

/** The metrics of a line by name and dimension values, as CloudWatch bills them. */
function findMetrics({ level, text }: LogLine): string[] {
  if (level !== 'OUTPUT' || !text.startsWith('{') || !text.includes('"_aws"')) return [];
  let line: Embedded;
  try {
    line = JSON.parse(text) as Embedded;
  } catch {
    return [];
  }
  return (line._aws?.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions = [[]], Metrics }) =>
    Dimensions.flatMap((names) =>
      (Metrics ?? []).map(({ Name }) =>
        JSON.stringify([Namespace, Name, ...names.map((name) => [name, line[name]])]),
      ),
    ),
  );
}
