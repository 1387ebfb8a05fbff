import type { Clock } from '../../core/clock';
import type { Counts } from '../../instrumentation/counts';
import type { Users } from './users';

/** Says that a user did something for which Cognito counts them among those active in the month. */
export type ActiveUsers = (username: string) => void;

/** Notes each user once in a calendar month (UTC), from the cloud's start. */
export function countActiveUsers(now: Clock, counts?: Pick<Counts, 'note'>): ActiveUsers {
  let month = '';
  const seen = new Set<string>();
  return (username) => {
    const current = new Date(now()).toISOString().slice(0, 7);
    if (current !== month) seen.clear();
    month = current;
    if (seen.has(username)) return;
    seen.add(username);
    counts?.note({
      ...{ service: 'cognito-idp', operation: 'ActiveUser', count: 0 },
      billed: { 'cognito-users': 1 },
    });
  };
}

/**
 * The users; who is created or whose password or attributes change is active. Signing in and fresh
 * tokens are told by the tokens, wrong passwords by nobody (https://aws.amazon.com/cognito/pricing/).
 */
export function watchedUsers(users: Users, isActive: ActiveUsers): Users {
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
