import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';

/** What a mailed code is for; a code never serves for anything else. */
export type Purpose = 'sign-up' | 'reset' | 'email';

type Kept = {
  code?: string;
  expiresAt: number;
  /** When wrong codes were given, when codes were sent; the last hour's. Epoch milliseconds. */
  failures: number[];
  sent: number[];
};

/** Six-digit codes that people get by mail. */
export type Codes = {
  /** A new code; the one before it no longer counts. Throws LimitExceededException at 10 an hour. */
  draw(username: string, purpose: Purpose): string;
  /**
   * Uses the code up. Throws CodeMismatchException, ExpiredCodeException (also when none was asked
   * for) or, after 5 wrong ones within an hour, LimitExceededException.
   */
  use(username: string, purpose: Purpose, given: string): void;
  /** The code on its way no longer counts: what it stood for has changed. */
  cancel(username: string, purpose: Purpose): void;
  /** Nothing is kept of a user who is gone. */
  forget(username: string): void;
};

const HOUR = 3_600_000;
const LIFETIME: Record<Purpose, number> = { 'sign-up': 24 * HOUR, reset: HOUR, email: 24 * HOUR };
const MAX_FAILURES = 5;
const MAX_SENT = 10;

const equal = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const limitExceeded = (): ServiceError =>
  new ServiceError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');

export const codeMismatch = (): ServiceError =>
  new ServiceError(
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
  );

export const codeExpired = (): ServiceError =>
  new ServiceError('ExpiredCodeException', 'Invalid code provided, please request a code again.');

export function createCodes(store: Store, now: Clock): Codes {
  const kept = store.collection<Kept>('cognito-codes');
  const keyOf = (username: string, purpose: Purpose): string => `${username}/${purpose}`;
  const recent = (times: number[]): number[] => times.filter((at) => at > now() - HOUR);
  const read = (key: string): Kept => {
    const { code, expiresAt, failures, sent } = kept.get(key) ?? {
      expiresAt: 0,
      failures: [],
      sent: [],
    };
    return { code, expiresAt, failures: recent(failures), sent: recent(sent) };
  };
  return {
    draw(username, purpose) {
      const key = keyOf(username, purpose);
      const before = read(key);
      if (before.sent.length >= MAX_SENT) throw limitExceeded();
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      kept.put(key, {
        ...before,
        code,
        expiresAt: now() + LIFETIME[purpose],
        sent: [...before.sent, now()],
      });
      return code;
    },
    use(username, purpose, given) {
      const key = keyOf(username, purpose);
      const before = read(key);
      if (before.failures.length >= MAX_FAILURES) throw limitExceeded();
      if (!before.code || before.expiresAt <= now()) throw codeExpired();
      if (!equal(before.code, given)) {
        kept.put(key, { ...before, failures: [...before.failures, now()] });
        throw codeMismatch();
      }
      kept.put(key, { ...before, code: undefined });
    },
    cancel(username, purpose) {
      const key = keyOf(username, purpose);
      kept.put(key, { ...read(key), code: undefined });
    },
    forget(username) {
      for (const purpose of ['sign-up', 'reset', 'email'] as const) {
        kept.remove(keyOf(username, purpose));
      }
    },
  };
}
