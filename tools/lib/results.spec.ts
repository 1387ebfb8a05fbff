import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countJasmine, countPlaywright, countSummary } from './results';

describe('counts from a runner’s JSON results', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'results-'));
    file = path.join(folder, 'results.json');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const jasmine = (passed: number, failed: number, status = failed ? 'failed' : 'passed') => ({
    passed,
    failed,
    pending: 0,
    status,
    files: {},
  });
  const playwright = (expected: number, rest: object = {}, errors: unknown[] = []) => ({
    stats: { expected, unexpected: 0, flaky: 0, skipped: 0, ...rest },
    errors,
  });
  const cases = [
    { name: 'all passed', count: countJasmine, results: jasmine(12, 0), is: [12, 0] },
    { name: 'one failed', count: countJasmine, results: jasmine(3, 1), code: 3, is: [3, 1] },
    { name: 'nothing ran', count: countJasmine, results: jasmine(0, 0), is: [0, 1] },
    {
      name: 'a focused spec',
      count: countJasmine,
      results: jasmine(1, 0, 'incomplete'),
      is: [1, 1],
    },
    {
      name: 'an exit code without a failure',
      count: countJasmine,
      results: jasmine(3, 0),
      code: 1,
      is: [3, 1],
    },
    { name: 'no results', count: countJasmine, results: undefined, code: 1, is: [0, 1] },
    { name: 'all passed', count: countPlaywright, results: playwright(4), is: [4, 0] },
    {
      name: 'failed, flaky and skipped',
      count: countPlaywright,
      results: playwright(4, { unexpected: 1, flaky: 1, skipped: 2 }),
      code: 1,
      is: [4, 4],
    },
    {
      name: 'an error outside of a test',
      count: countPlaywright,
      results: playwright(0, {}, [{ message: 'No tests found' }]),
      code: 1,
      is: [0, 1],
    },
    {
      name: 'a nested run',
      count: countSummary,
      results: { passed: 3, failed: 1 },
      code: 1,
      is: [3, 1],
    },
    {
      name: 'a nested run that broke off',
      count: countSummary,
      results: undefined,
      code: 1,
      is: [0, 1],
    },
  ];
  for (const {
    name,
    count,
    results,
    code = 0,
    is: [passed, failed],
  } of cases) {
    it(`${count.name}: ${name}`, () => {
      if (results) writeFileSync(file, JSON.stringify(results));
      expect(count(file, code)).toEqual({ passed: passed ?? 0, failed: failed ?? 0 });
    });
  }
});
