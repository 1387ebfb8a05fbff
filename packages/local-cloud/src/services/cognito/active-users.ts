import type { Clock } from '../../core/clock';
import type { Counts } from '../../instrumentation/counts';
import type { Users } from './users';

/** Records an operation for which Cognito counts the user as monthly active. */
export type RecordActivity = (username: string) => void;

/** Counts each user once per calendar month (UTC); the count restarts with the cloud. */
export function createActivityRecorder(
  now: Clock,
  counts?: Pick<Counts, 'record'>,
): RecordActivity {
  let month = '';
  const seen = new Set<string>();
  return (username) => {
    const current = new Date(now()).toISOString().slice(0, 7);
    if (current !== month) seen.clear();
    month = current;
    if (seen.has(username)) return;
    seen.add(username);
    counts?.record({
      service: 'cognito-idp',
      operation: 'ActiveUser',
      count: 0,
      billed: { 'cognito-users': 1 },
    });
  };
}

/**
 * Records activity when a user is created or when a password or attribute changes. Tokens record sign-in
 * and refresh; a failed sign-in is not an activity (https://aws.amazon.com/cognito/pricing/).
 */
export function trackActiveUsers(users: Users, isActive: RecordActivity): Users {
  return {
    ...users,
    create(user) {
      const created = users.create(user);
      isActive(created.username);
      return created;
    },
    change: (username, edit) =>
      users.change(username, (user) => {
        const change = edit(user);
        if (change.attributes ?? change.password) isActive(user.username);
        return change;
      }),
  };
}
