import type { Fuzzed } from './fuzz-target';
import type { Random } from './random';
import { Unsendable, type Heard } from './send-request';

/** What became of one case: how it was answered, and what must never be. */
export type Verdict = { answer: string; violation?: string };

/** One kind of strange requests. Everything strange about a case comes from `random`. */
export type Kind = {
  name: string;
  run(random: Random, fuzzed: Fuzzed): Promise<Verdict>;
};

/** What V8 says when the code met what its author did not think of. */
const BUGS = [
  /Cannot (read|set|convert|destructure|mix) /,
  /is not (a function|iterable|a constructor)\b/,
  /Maximum call stack|Invalid (array|string) length|circular structure/,
];

/** What the names of refusals tell: `403 AccessDeniedException`. */
function labelOf({ status, body }: Heard): string {
  const type =
    /"__type":\s*"([\w.#]+)"/.exec(body) ??
    /"errorType":\s*"([\w:.]+)"/.exec(body) ??
    /<Code>(\w+)<\/Code>/.exec(body);
  return type?.[1] ? `${status} ${type[1]}` : String(status);
}

/** Every answer is judged alike: in time, no bug, and nothing of the owner in it. */
export async function judge(fuzzed: Fuzzed, answer: Promise<Heard>): Promise<Verdict> {
  let heard: Heard;
  try {
    heard = await answer;
  } catch (error) {
    if (error instanceof Unsendable) return { answer: 'not sent' };
    return { answer: 'none', violation: `no answer: ${(error as Error).message}` };
  }
  const { status, body } = heard;
  const label = labelOf(heard);
  if (body.includes(fuzzed.canary)) return { answer: label, violation: 'read what is the owner’s' };
  const bug = BUGS.find((pattern) => pattern.test(body));
  // What S3 does and this does not is refused as such.
  const isBroken = status >= 500 && status !== 501;
  if (isBroken || bug) {
    return { answer: label, violation: `a bug: ${status} ${body.slice(0, 300)}` };
  }
  return { answer: label };
}
