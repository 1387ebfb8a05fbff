import type { LogLine } from '../services/lambda/logs';
import type { Quantities } from './meters';

/** CloudWatch adds so much to every event (PutLogEvents: "plus 26 bytes for each log event"). */
const EVENT_BYTES = 26;

/**
 * Bytes that Lambda writes around what a function prints, and its own START, END and REPORT where they
 * read otherwise than here: counted off the formats' examples, ids and times included; what JSON escapes
 * is not (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html).
 */
const AROUND = {
  JSON: { printed: 119, START: 141, END: 0, REPORT: 240 },
  Text: { printed: 68, START: 0, END: 0, REPORT: 0 },
};

const HOUR_MS = 3_600_000;

type Format = keyof typeof AROUND;

/**
 * What a line of a function's log is billed as: bytes, and by the hour each metric of one's own that
 * it carries in CloudWatch's embedded format. Asked with every line, in the order of their time.
 */
export function createLogMeter(): (line: LogLine, format: Format) => Quantities {
  let hour = 0;
  const metrics = new Set<string>();
  return (line, format) => {
    const now = Math.floor(line.at / HOUR_MS);
    if (now !== hour) metrics.clear();
    hour = now;
    const known = metrics.size;
    for (const name of metricsIn(line)) metrics.add(name);
    return {
      'log-bytes': bytesOf(line, format),
      ...(metrics.size > known && { 'metric-hours': metrics.size - known }),
    };
  };
}

function bytesOf({ level, text }: LogLine, format: Format): number {
  const around = AROUND[format];
  if (level === 'OUTPUT') return Buffer.byteLength(text) + EVENT_BYTES;
  if (level !== 'PLATFORM') return Buffer.byteLength(text) + around.printed + EVENT_BYTES;
  const word = /^(START|END|REPORT)/.exec(text)?.[0] as 'START' | 'END' | 'REPORT' | undefined;
  if (format === 'Text' || !word) return Buffer.byteLength(text) + EVENT_BYTES;
  // In JSON the end of a request is told at the level DEBUG, which is not written by default.
  return word === 'END' ? 0 : around[word] + EVENT_BYTES;
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

/** Each metric by its name and the values of its dimensions: CloudWatch bills them one by one. */
function metricsIn({ level, text }: LogLine): string[] {
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
