import { countJasmine, countKarma, countPlaywright, countTold } from './count';

describe('what a test runner said', () => {
  const cases = [
    { count: countJasmine, says: '12 specs, 0 failures', code: 0, is: { passed: 12, failed: 0 } },
    { count: countJasmine, says: '1 spec, 1 failure', code: 3, is: { passed: 0, failed: 1 } },
    { count: countJasmine, says: 'Error: cannot find x', code: 1, is: { passed: 0, failed: 1 } },
    { count: countJasmine, says: '0 specs, 0 failures', code: 0, is: { passed: 0, failed: 1 } },
    { count: countJasmine, says: '3 specs, 0 failures', code: 1, is: { passed: 3, failed: 1 } },
    {
      count: countKarma,
      says: 'Executed 1 of 9 SUCCESS\rExecuted 9 of 9 SUCCESS (0.2 secs)',
      code: 0,
      is: { passed: 9, failed: 0 },
    },
    {
      count: countKarma,
      says: 'Executed 9 of 9 (2 FAILED)',
      code: 1,
      is: { passed: 7, failed: 2 },
    },
    { count: countPlaywright, says: '  4 passed (12s)', code: 0, is: { passed: 4, failed: 0 } },
    {
      count: countPlaywright,
      says: '  1 failed\n    a journey\n  1 flaky\n  2 did not run\n  4 passed (12s)',
      code: 1,
      is: { passed: 4, failed: 4 },
    },
    {
      count: countTold,
      says: 'Journeys: 2 passed, 0 failed in 9 s\n\n3 passed, 1 failed\n',
      code: 1,
      is: { passed: 3, failed: 1 },
    },
    { count: countTold, says: 'Error: no browser', code: 1, is: { passed: 0, failed: 1 } },
  ];
  for (const { count, says, code, is } of cases) {
    it(`${JSON.stringify(says)} with exit code ${code}`, () => {
      expect(count(says, code)).toEqual(is);
    });
  }
});
