import { createCounts } from '../../instrumentation/counts';
import { createActivityRecorder } from './active-users';

describe('monthly active users', () => {
  it('are counted once per month', () => {
    let now = Date.UTC(2026, 0, 31, 23, 59);
    const counts = createCounts();
    const isActive = createActivityRecorder(() => now, counts);
    const users = () => counts.since().billed()['cognito-users'];
    for (const name of ['ann', 'bo', 'ann']) isActive(name);
    expect(users()).toBe(2);
    now += 60_000;
    for (const name of ['ann', 'ann']) isActive(name);
    expect(users()).toBe(3);
  });
});
