import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';

/** The operation that a code confirms. */
export type Purpose = 'sign-up' | 'reset' | 'email';

type CodeRecord = {
  code?: string;
  expiresAt: number;
  /** Wrong codes entered and codes sent within the last hour; epoch milliseconds. */
  failures: number[];
  sent: number[];
};

/** Six-digit verification codes, sent by email. */
export type Codes = {
  /** Replaces the previous code. Throws LimitExceededException after 10 codes within an hour. */
  generate(username: string, purpose: Purpose): string;
  /**
   * Verifies and invalidates a code. Throws CodeMismatchException, ExpiredCodeException (also without a
   * code) or, after 5 wrong codes within an hour, LimitExceededException.
   */
  consume(username: string, purpose: Purpose, given: string): void;
  /** Invalidates the current code, because the value it verifies has changed. */
  cancel(username: string, purpose: Purpose): void;
  /** Removes the codes of a deleted user. */
  removeAll(username: string): void;
};

const HOUR = 3_600_000;
const LIFETIME: Record<Purpose, number> = { 'sign-up': 24 * HOUR, reset: HOUR, email: 24 * HOUR };
const MAX_FAILURES = 5;
const MAX_SENT = 10;

const equalsInConstantTime = (a: string, b: string): boolean => {
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
  const records = store.collection<CodeRecord>('cognito-codes');
  const toKey = (username: string, purpose: Purpose): string => `${username}/${purpose}`;
  const recent = (times: number[]): number[] => times.filter((at) => at > now() - HOUR);
  const read = (key: string): CodeRecord => {
    const { code, expiresAt, failures, sent } = records.get(key) ?? {
      expiresAt: 0,
      failures: [],
      sent: [],
    };
    return { code, expiresAt, failures: recent(failures), sent: recent(sent) };
  };
  return {
    generate(username, purpose) {
      const key = toKey(username, purpose);
      const before = read(key);
      if (before.sent.length >= MAX_SENT) throw limitExceeded();
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      records.put(key, {
        ...before,
        code,
        expiresAt: now() + LIFETIME[purpose],
        sent: [...before.sent, now()],
      });
      return code;
    },
    consume(username, purpose, given) {
      const key = toKey(username, purpose);
      const before = read(key);
      if (before.failures.length >= MAX_FAILURES) throw limitExceeded();
      if (!before.code || before.expiresAt <= now()) throw codeExpired();
      if (!equalsInConstantTime(before.code, given)) {
        records.put(key, { ...before, failures: [...before.failures, now()] });
        throw codeMismatch();
      }
      records.put(key, { ...before, code: undefined });
    },
    cancel(username, purpose) {
      const key = toKey(username, purpose);
      records.put(key, { ...read(key), code: undefined });
    },
    removeAll(username) {
      for (const purpose of ['sign-up', 'reset', 'email'] as const) {
        records.remove(toKey(username, purpose));
      }
    },
  };
}
