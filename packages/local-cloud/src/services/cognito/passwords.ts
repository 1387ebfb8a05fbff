import { ServiceError } from '../../core/service-error';
import type { PasswordPolicy } from './pool-settings';
import { createVerifier, matchesVerifier } from './srp';
import type { User } from './users';

const MAX_LENGTH = 256;
const MAX_LOCK_SECONDS = 900;
const FREE_FAILURES = 5;

/** Throws InvalidPasswordException with the first rule that the password violates. */
export function checkPassword(password: string, policy: PasswordPolicy): void {
  const rules: [isBroken: boolean, reason: string][] = [
    [password.length < policy.minimumLength, 'Password not long enough'],
    [password.length > MAX_LENGTH, 'Password too long'],
    [policy.uppercase && !/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [policy.lowercase && !/[a-z]/.test(password), 'Password must have lowercase characters'],
    [policy.numbers && !/[0-9]/.test(password), 'Password must have numeric characters'],
    [policy.symbols && !/[^A-Za-z0-9]/.test(password), 'Password must have symbol characters'],
  ];
  const violation = rules.find(([isBroken]) => isBroken);
  if (violation) {
    throw new ServiceError(
      'InvalidPasswordException',
      `Password did not conform with policy: ${violation[1]}`,
    );
  }
}

/** The part of the pool id after the underscore, which SRP uses. */
export const getPoolName = (poolId: string): string => poolId.slice(poolId.indexOf('_') + 1);

/** The identity in an SRP exchange: pool name and username, joined. */
export const getSrpName = (poolId: string, username: string): string =>
  `${getPoolName(poolId)}${username}`;

export const createPasswordFields = (
  poolId: string,
  username: string,
  password: string,
): Partial<User> => ({
  password: createVerifier(getSrpName(poolId, username), password),
});

export function isCorrectPassword(poolId: string, user: User, password: string): boolean {
  return (
    user.password !== undefined &&
    matchesVerifier(user.password, getSrpName(poolId, user.username), password)
  );
}

/** Throws NotAuthorizedException while the user is locked out after too many wrong passwords. */
export function checkNotLocked(user: User, now: number): void {
  if (user.failures.lockedUntil > now) {
    throw new ServiceError('NotAuthorizedException', 'Password attempts exceeded');
  }
}

/**
 * Counts a wrong password. From the fifth consecutive failure, each one doubles the lockout: 1 s at first,
 * 15 min at most ("Sign-in lockout behavior", Cognito Developer Guide).
 */
export function recordFailure({ failures }: User, now: number): Partial<User> {
  const isReset =
    now - failures.lastAt > MAX_LOCK_SECONDS * 1000 + computeLockMillis(failures.count);
  const count = isReset ? 1 : failures.count + 1;
  return { failures: { count, lastAt: now, lockedUntil: now + computeLockMillis(count) } };
}

function computeLockMillis(count: number): number {
  if (count < FREE_FAILURES) return 0;
  return Math.min(2 ** (count - FREE_FAILURES), MAX_LOCK_SECONDS) * 1000;
}

export const NO_FAILURES: User['failures'] = { count: 0, lastAt: 0, lockedUntil: 0 };
