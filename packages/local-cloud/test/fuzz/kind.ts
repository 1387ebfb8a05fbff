import type { FuzzTarget } from './fuzz-target';
import type { Random } from './random';
import { Unsendable, type RawResponse } from './send-request';

/** The result of a case: a label of the response, and a violation, if any. */
export type Verdict = { answer: string; violation?: string };

/** A kind of fuzzed requests. All variation of a case comes from `random`. */
export type FuzzKind = {
  name: string;
  run(random: Random, target: FuzzTarget): Promise<Verdict>;
};

/** Messages of V8 for programming errors. */
const BUGS = [
  /Cannot (read|set|convert|destructure|mix) /,
  /is not (a function|iterable|a constructor)\b/,
  /Maximum call stack|Invalid (array|string) length|circular structure/,
];

/** Formats the status and error name: `403 AccessDeniedException`. */
function formatLabel({ status, body }: RawResponse): string {
  const type =
    /"__type":\s*"([\w.#]+)"/.exec(body) ??
    /"errorType":\s*"([\w:.]+)"/.exec(body) ??
    /<Code>(\w+)<\/Code>/.exec(body);
  return type?.[1] ? `${status} ${type[1]}` : String(status);
}

/** Reports a violation for a missing response, an internal error, or data of the owner. */
export async function assessResponse(
  target: FuzzTarget,
  answer: Promise<RawResponse>,
): Promise<Verdict> {
  let heard: RawResponse;
  try {
    heard = await answer;
  } catch (error) {
    if (error instanceof Unsendable) return { answer: 'not sent' };
    return { answer: 'none', violation: `no response: ${(error as Error).message}` };
  }
  const { status, body } = heard;
  const label = formatLabel(heard);
  if (body.includes(target.canary)) return { answer: label, violation: 'read data of the owner' };
  const bug = BUGS.find((pattern) => pattern.test(body));
  // 501 marks features of S3 that are not implemented.
  const isBroken = status >= 500 && status !== 501;
  if (isBroken || bug) {
    return { answer: label, violation: `internal error: ${status} ${body.slice(0, 300)}` };
  }
  return { answer: label };
}
