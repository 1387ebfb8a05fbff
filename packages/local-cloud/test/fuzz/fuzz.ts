import type { Resource } from '../../src/assembly/assembly';
import { startFuzzed, type Fuzzed } from './fuzz-target';
import type { Kind, Verdict } from './kind';
import { dynamodb } from './kinds/dynamodb';
import { graphql } from './kinds/graphql';
import { mqtt } from './kinds/mqtt';
import { s3 } from './kinds/s3';
import { signatures } from './kinds/signatures';
import { tokens } from './kinds/tokens';
import { createRandom } from './random';

/** Of a hundred cases, how many are of each kind. */
const SHARES: [kind: Kind, share: number][] = [
  [graphql, 28],
  [dynamodb, 28],
  [tokens, 13],
  [signatures, 13],
  [s3, 9],
  [mqtt, 9],
];

export const KINDS: readonly Kind[] = SHARES.map(([kind]) => kind);

/** Something that must never be; `n` is the case that repeats it under the same seed. */
export type Violation = { seed: number; n: number; kind: string; what: string };

export type FuzzReport = {
  seeds: number[];
  cases: number;
  /** How often each kind was answered how: by kind, then by answer. */
  answers: Record<string, Record<string, number>>;
  violations: Violation[];
  seconds: number;
};

/** So many at a time, as a busy page would have. */
const AT_ONCE = 4;
/** Between two looks at the owner's things. */
const LOOK_EVERY = 500;

/** Case `n` of a seed, and the kind that it is of: always the same. */
function drawn(seed: number, n: number, only?: string) {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b));
  let place = random.below(100);
  const found =
    SHARES.find(([kind]) => kind.name === only) ??
    SHARES.find(([, share]) => (place -= share) < 0) ??
    SHARES[0];
  return { random, kind: (found as [Kind, number])[0] };
}

/** Carries out one case; an error of the fuzzer's own counts as one, too. */
async function carryOut(
  fuzzed: Fuzzed,
  seed: number,
  n: number,
  only: string | undefined,
): Promise<Verdict & { kind: string }> {
  const { random, kind } = drawn(seed, n, only);
  try {
    return { kind: kind.name, ...(await kind.run(random, fuzzed)) };
  } catch (error) {
    const violation = `the case could not be carried out: ${(error as Error).stack ?? ''}`;
    return { kind: kind.name, answer: 'none', violation };
  }
}

/**
 * Sends cases `first` to `first + cases - 1` of a seed to a cloud of its own, and tells how they were
 * answered and what must never be: no answer, a bug's answer, the owner's things read or changed.
 */
export async function fuzz(options: {
  seed: number;
  cases: number;
  first?: number;
  /** Every case is of this kind. */
  only?: string;
  /** Changes the templates before anything starts: a test may open a door. */
  edit?: (resource: Resource) => void;
  onProgress?: (done: number) => void;
}): Promise<FuzzReport> {
  const { seed, cases, first = 0, onProgress } = options;
  const fuzzed = await startFuzzed(options.edit);
  const report: FuzzReport = { seeds: [seed], cases, answers: {}, violations: [], seconds: 0 };
  const violate = (n: number, kind: string, what: string): void => {
    report.violations.push({ seed, n, kind, what });
  };
  const uncaught = (error: unknown): void => {
    fuzzed.troubles.push(`uncaught: ${String((error as Error | undefined)?.stack ?? error)}`);
  };
  process.on('uncaughtException', uncaught).on('unhandledRejection', uncaught);
  const before = await fuzzed.ownersThings();
  const look = async (n: number): Promise<void> => {
    for (const trouble of fuzzed.troubles.splice(0)) violate(n, 'the cloud', trouble);
    const now = await fuzzed.ownersThings();
    if (now !== before) violate(n, 'the owner’s things', `changed to ${now}`);
  };
  const begun = performance.now();
  let next = first;
  const work = async (): Promise<void> => {
    while (next < first + cases) {
      const n = next++;
      const { kind, answer, violation } = await carryOut(fuzzed, seed, n, options.only);
      const answers = (report.answers[kind] ??= {});
      answers[answer] = (answers[answer] ?? 0) + 1;
      if (violation) violate(n, kind, violation);
      if ((n + 1) % LOOK_EVERY === 0) {
        await look(n);
        onProgress?.(n + 1 - first);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await look(next - 1);
  } finally {
    await fuzzed.close();
    process.off('uncaughtException', uncaught).off('unhandledRejection', uncaught);
  }
  return { ...report, seconds: (performance.now() - begun) / 1000 };
}
