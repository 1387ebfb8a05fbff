import { randomBytes } from 'node:crypto';

// Ordered by character code, so that later ids sort after earlier ones.
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
let issued = 0;

/**
 * An id in Stripe's format (`pi_3Q…`): a prefix and 24 alphanumeric characters. Ids created at a later
 * `at` (epoch milliseconds), or later in the same millisecond, sort after earlier ones.
 */
export function newId(prefix: string, at: number): string {
  issued = (issued + 1) % ALPHABET.length ** 3;
  return `${prefix}_${encodeBase62(at, 8)}${encodeBase62(issued, 3)}${randomAlphanumeric(13)}`;
}

/** `length` random alphanumeric characters, as in `pi_…_secret_…`. */
export function randomAlphanumeric(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

function encodeBase62(value: number, length: number): string {
  const base = ALPHABET.length;
  return Array.from(
    { length },
    (_, place) => ALPHABET[Math.floor(value / base ** (length - 1 - place)) % base],
  ).join('');
}
