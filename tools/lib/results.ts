import { existsSync, readFileSync } from 'node:fs';
import type { JasmineResults } from '../jasmine/json-results';

export type Count = { passed: number; failed: number };

/** The parts of Playwright's JSON report that are counted. */
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

const FAILED: Count = { passed: 0, failed: 1 };

/**
 * Counts from the JSON that jasmine's and karma's reporters write. A runner that wrote nothing, ran
 * nothing, or ended with an error code without a failed spec counts as one failure.
 */
export function countJasmine(file: string, code: number): Count {
  const results = readJson(file) as JasmineResults | undefined;
  if (!results) return FAILED;
  const { passed, failed, status } = results;
  return requireEvidence({ passed, failed }, code !== 0 || status !== 'passed');
}

/** Counts from Playwright's own JSON report; a flaky or skipped test is a failure. */
export function countPlaywright(file: string, code: number): Count {
  const report = readJson(file) as PlaywrightReport | undefined;
  if (!report) return FAILED;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + skipped + report.errors.length;
  return requireEvidence({ passed: expected, failed }, code !== 0);
}

/** Counts from the summary of a nested `npm test`. */
export function countSummary(file: string, code: number): Count {
  const count = readJson(file) as Count | undefined;
  return count ? requireEvidence(count, code !== 0) : FAILED;
}

function requireEvidence(count: Count, hasError: boolean): Count {
  const isSilent = count.failed === 0 && (hasError || count.passed === 0);
  return isSilent ? { ...count, failed: 1 } : count;
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
