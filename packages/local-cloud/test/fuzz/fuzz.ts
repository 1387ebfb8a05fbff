import type { Resource } from '../../src/assembly/assembly';
import { startFuzzTarget, type FuzzTarget } from './fuzz-target';
import type { FuzzKind, Verdict } from './kind';
import { dynamodb } from './kinds/dynamodb';
import { graphql } from './kinds/graphql';
import { mqtt } from './kinds/mqtt';
import { s3 } from './kinds/s3';
import { signatures } from './kinds/signatures';
import { tokens } from './kinds/tokens';
import { createRandom } from './random';

/** Percentage of cases by kind. */
const SHARES: [kind: FuzzKind, share: number][] = [
  [graphql, 28],
  [dynamodb, 28],
  [tokens, 13],
  [signatures, 13],
  [s3, 9],
  [mqtt, 9],
];

export const KINDS: readonly FuzzKind[] = SHARES.map(([kind]) => kind);

/** A violation; seed and case number `n` reproduce it. */
export type Violation = { seed: number; n: number; kind: string; what: string };

export type FuzzReport = {
  seeds: number[];
  cases: number;
  /** Response counts, by kind and label. */
  answers: Record<string, Record<string, number>>;
  violations: Violation[];
  seconds: number;
};

/** Concurrent cases. */
const CONCURRENCY = 4;
/** Cases between two checks of the owner's data. */
const CHECK_EVERY = 500;

/** Draws the kind and the random generator of case `n`, deterministically. */
function drawCase(seed: number, n: number, only?: string) {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b));
  let place = random.below(100);
  const found =
    SHARES.find(([kind]) => kind.name === only) ??
    SHARES.find(([, share]) => (place -= share) < 0) ??
    SHARES[0];
  return { random, kind: (found as [FuzzKind, number])[0] };
}

/** Runs one case. An error of the fuzzer counts as a violation. */
async function runCase(
  target: FuzzTarget,
  seed: number,
  n: number,
  only: string | undefined,
): Promise<Verdict & { kind: string }> {
  const { random, kind } = drawCase(seed, n, only);
  try {
    return { kind: kind.name, ...(await kind.run(random, target)) };
  } catch (error) {
    const violation = `the case failed: ${(error as Error).stack ?? ''}`;
    return { kind: kind.name, answer: 'none', violation };
  }
}

/**
 * Sends the cases `first` to `first + cases - 1` of a seed to a new cloud. Reports the responses and the
 * violations: missing responses, internal errors, and data of the owner that was read or changed.
 */
export async function fuzz(options: {
  seed: number;
  cases: number;
  first?: number;
  /** Runs only this kind. */
  only?: string;
  /** Edits resources before the startup, for example to grant too much. */
  edit?: (resource: Resource) => void;
  onProgress?: (done: number) => void;
}): Promise<FuzzReport> {
  const { seed, cases, first = 0, onProgress } = options;
  const target = await startFuzzTarget(options.edit);
  const report: FuzzReport = { seeds: [seed], cases, answers: {}, violations: [], seconds: 0 };
  const violate = (n: number, kind: string, what: string): void => {
    report.violations.push({ seed, n, kind, what });
  };
  const uncaught = (error: unknown): void => {
    target.internalErrors.push(`uncaught: ${String((error as Error | undefined)?.stack ?? error)}`);
  };
  process.on('uncaughtException', uncaught).on('unhandledRejection', uncaught);
  const before = await target.readOwnerData();
  const checkOwnerData = async (n: number): Promise<void> => {
    for (const message of target.internalErrors.splice(0)) violate(n, 'the cloud', message);
    const now = await target.readOwnerData();
    if (now !== before) violate(n, 'data of the owner', `changed to ${now}`);
  };
  const begun = performance.now();
  let next = first;
  const work = async (): Promise<void> => {
    while (next < first + cases) {
      const n = next++;
      const { kind, answer, violation } = await runCase(target, seed, n, options.only);
      const answers = (report.answers[kind] ??= {});
      answers[answer] = (answers[answer] ?? 0) + 1;
      if (violation) violate(n, kind, violation);
      if ((n + 1) % CHECK_EVERY === 0) {
        await checkOwnerData(n);
        onProgress?.(n + 1 - first);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    await checkOwnerData(next - 1);
  } finally {
    await target.close();
    process.off('uncaughtException', uncaught).off('unhandledRejection', uncaught);
  }
  return { ...report, seconds: (performance.now() - begun) / 1000 };
}
