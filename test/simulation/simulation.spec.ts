import { runSimulation } from './run';

const ACTIONS = 2_000;
// A run takes a minute on two idle cores.
const TIMEOUT_MS = 30 * 60_000;

describe('simulation', () => {
  it(
    'keeps every invariant while random actions and faults happen',
    async () => {
      // A new seed each day covers many runs; a failure can be repeated on the same day.
      const seed = Math.floor(Date.now() / 86_400_000);
      const report = await runSimulation({ seed, actions: ACTIONS });
      const replay = `npm run simulate -- --seed ${seed} --actions ${ACTIONS}`;
      expect(report.violations).withContext(replay).toEqual([]);
      expect(report.actions).toBeGreaterThanOrEqual(ACTIONS);
      expect(report.paid)
        .withContext('paid orders')
        .toBeGreaterThan(ACTIONS / 20);
      expect(Object.keys(report.faults)).withContext('kinds of faults').toHaveSize(10);
    },
    TIMEOUT_MS,
  );
});
