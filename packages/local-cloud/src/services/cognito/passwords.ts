import { ServiceError } from '../../core/service-error';
import type { PasswordPolicy } from './settings';
import { createVerifier, fits } from './srp';
import type { User } from './users';

const MAX_LENGTH = 256;
const MAX_LOCK_SECONDS = 900;
const FREE_FAILURES = 5;

/** Throws InvalidPasswordException, naming the first rule that the password breaks. */
export function checkPassword(password: string, policy: PasswordPolicy): void {
  const rules: [broken: boolean, words: string][] = [
    [password.length < policy.minimumLength, 'Password not long enough'],
    [password.length > MAX_LENGTH, 'Password too long'],
    [policy.uppercase && !/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [policy.lowercase && !/[a-z]/.test(password), 'Password must have lowercase characters'],
    [policy.numbers && !/[0-9]/.test(password), 'Password must have numeric characters'],
    [policy.symbols && !/[^A-Za-z0-9]/.test(password), 'Password must have symbol characters'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken) {
    throw new ServiceError(
      'InvalidPasswordException',
      `Password did not conform with policy: ${broken[1]}`,
    );
  }
}

/** The part of a pool id that goes into every verifier. */
export const poolName = (poolId: string): string => poolId.slice(poolId.indexOf('_') + 1);

/** The name an SRP exchange is about. */
export const srpName = (poolId: string, username: string): string =>
  `${poolName(poolId)}${username}`;

/** What to keep of a new password. */
export const keepPassword = (
  poolId: string,
  username: string,
  password: string,
): Partial<User> => ({
  password: createVerifier(srpName(poolId, username), password),
});

export function isPassword(poolId: string, user: User, password: string): boolean {
  return (
    user.password !== undefined && fits(user.password, srpName(poolId, user.username), password)
  );
}

/** Throws NotAuthorizedException while the user is locked out after too many wrong passwords. */
export function refuseLocked(user: User, now: number): void {
  if (user.failures.lockedUntil > now) {
    throw new ServiceError('NotAuthorizedException', 'Password attempts exceeded');
  }
}

/**
 * Counts a wrong password: from the fifth in a row on each one locks for twice as long as the last,
 * one second at first and 15 minutes at most ("Sign-in lockout behavior", Cognito Developer Guide).
 */
export function countFailure({ failures }: User, now: number): Partial<User> {
  const forgotten = now - failures.lastAt > MAX_LOCK_SECONDS * 1000 + lockMillis(failures.count);
  const count = forgotten ? 1 : failures.count + 1;
  return { failures: { count, lastAt: now, lockedUntil: now + lockMillis(count) } };
}

function lockMillis(count: number): number {
  if (count < FREE_FAILURES) return 0;
  return Math.min(2 ** (count - FREE_FAILURES), MAX_LOCK_SECONDS) * 1000;
}

export const noFailures: User['failures'] = { count: 0, lastAt: 0, lockedUntil: 0 };
