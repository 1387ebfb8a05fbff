import { createCounts } from '../../instrumentation/counts';
import { countActiveUsers } from './active-users';

describe('users active in a month', () => {
  it('are counted once each, and anew with the next month', () => {
    let now = Date.UTC(2026, 0, 31, 23, 59);
    const counts = createCounts();
    const isActive = countActiveUsers(() => now, counts);
    const users = () => counts.since().billed()['cognito-users'];
    for (const name of ['ann', 'bo', 'ann']) isActive(name);
    expect(users()).toBe(2);
    now += 60_000;
    for (const name of ['ann', 'ann']) isActive(name);
    expect(users()).toBe(3);
  });
});
