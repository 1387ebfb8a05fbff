import type { ContractCase } from './contract-case';
import type { Target } from './target';

export type ContractSummary = { passed: number; failed: number; skipped: number };

const TIMEOUT_MS = 120_000;

/** Rejects if the work exceeds the timeout. */
async function runWithTimeout(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The case did not finish within ${TIMEOUT_MS / 1000} s`));
    }, TIMEOUT_MS);
  });
  try {
    await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs the cases against a backend, one at a time, and logs each result. Skips cases whose requirements
 * the target does not have.
 */
export async function runContract(
  target: Target,
  cases: readonly ContractCase[],
  log: (line: string) => void,
): Promise<ContractSummary> {
  const summary: ContractSummary = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, needs, run } of cases) {
    const missing = needs.filter((need) => !target.has(need));
    if (missing.length > 0) {
      summary.skipped += 1;
      log(`skipped  ${name} (needs ${missing.join(', ')})`);
      continue;
    }
    try {
      await runWithTimeout(run(target));
      summary.passed += 1;
      log(`passed   ${name}`);
    } catch (error) {
      summary.failed += 1;
      log(`FAILED   ${name}\n${(error as Error).message.replace(/^/gm, '         ')}`);
    }
  }
  return summary;
}
