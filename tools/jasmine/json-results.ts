import { writeFileSync } from 'node:fs';
import path from 'node:path';

type SpecFile = { passed: number; failed: number; pending: number; seconds: number };

/** What a run of jasmine leaves in the file that `JASMINE_RESULTS` names. */
export type JasmineResults = {
  passed: number;
  failed: number;
  pending: number;
  /** `passed`, `failed` or `incomplete`; focused specs and errors outside of specs count. */
  status: string;
  /** By path, relative to the folder of the run. */
  files: Record<string, SpecFile>;
};

/** Counts specs for each file and writes them as JSON when the run has ended. */
class JsonReporter implements jasmine.CustomReporter {
  readonly #files: Partial<Record<string, SpecFile>> = {};

  constructor(private readonly target: string) {}

  specDone({ filename, status, duration }: jasmine.SpecResult): void {
    const file = path.relative(process.cwd(), filename);
    const counts = (this.#files[file] ??= { passed: 0, failed: 0, pending: 0, seconds: 0 });
    if (status === 'passed' || status === 'failed' || status === 'pending') counts[status] += 1;
    counts.seconds += (duration ?? 0) / 1000;
  }

  jasmineDone({ overallStatus, failedExpectations }: jasmine.JasmineDoneInfo): void {
    const files = this.#files as Record<string, SpecFile>;
    const all = Object.values(files);
    const sum = (count: 'passed' | 'failed' | 'pending') =>
      all.reduce((total, file) => total + file[count], 0);
    const results: JasmineResults = {
      passed: sum('passed'),
      failed: sum('failed') + failedExpectations.length,
      pending: sum('pending'),
      status: overallStatus,
      files,
    };
    writeFileSync(this.target, JSON.stringify(results, null, 2));
  }
}

const target = process.env['JASMINE_RESULTS'];
if (target !== undefined) jasmine.getEnv().addReporter(new JsonReporter(target));
