import { torture } from './run';

const ACTIONS = 2_000;
// A run takes a minute on two cores that have nothing else to do.
const PATIENCE_MS = 15 * 60_000;

describe('the store under torture', () => {
  it(
    'loses no money, no goods and no word, whatever people do and whatever breaks',
    async () => {
      // Another one each day, so that many are tried; the same all day, so that a failure comes again.
      const seed = Math.floor(Date.now() / 86_400_000);
      const report = await torture({ seed, actions: ACTIONS });
      const replay = `npm run torture -- --seed ${String(seed)} --actions ${String(ACTIONS)}`;
      expect(report.violations).withContext(replay).toEqual([]);
      expect(report.actions).toBeGreaterThanOrEqual(ACTIONS);
      expect(report.paid)
        .withContext('paid orders')
        .toBeGreaterThan(ACTIONS / 20);
      expect(Object.keys(report.faults)).withContext('kinds of faults').toHaveSize(10);
    },
    PATIENCE_MS,
  );
});
