import type { ContractCase } from './contract-case';
import type { Target } from './target';

export type Outcome = { passed: number; failed: number; skipped: number };

const LONGEST = 120_000;

/** Rejects when the work takes longer than any case may. */
async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`It took longer than ${LONGEST / 1000} s`));
    }, LONGEST);
  });
  try {
    await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Holds a running backend to the cases, one after the other, and says of each how it went. A case that
 * needs what the target does not have is skipped by name.
 */
export async function runContract(
  target: Target,
  cases: readonly ContractCase[],
  say: (line: string) => void,
): Promise<Outcome> {
  const outcome: Outcome = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, needs, run } of cases) {
    const missing = needs.filter((need) => !target.has(need));
    if (missing.length > 0) {
      outcome.skipped += 1;
      say(`skipped  ${name} (needs ${missing.join(', ')})`);
      continue;
    }
    try {
      await inTime(run(target));
      outcome.passed += 1;
      say(`passed   ${name}`);
    } catch (error) {
      outcome.failed += 1;
      say(`FAILED   ${name}\n${(error as Error).message.replace(/^/gm, '         ')}`);
    }
  }
  return outcome;
}
