import { randomBytes } from 'node:crypto';

// In the order of their character codes, so that a later id also sorts later.
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
let issued = 0;

/**
 * An id as Stripe writes it (`pi_3Q…`): a prefix and 24 letters and digits. Ids made at a later
 * `at` (epoch milliseconds), or later in the same millisecond, sort after earlier ones.
 */
export function newId(prefix: string, at: number): string {
  issued = (issued + 1) % ALPHABET.length ** 3;
  return `${prefix}_${digits(at, 8)}${digits(issued, 3)}${letters(13)}`;
}

/** `length` random letters and digits, as what follows `pi_…_secret_` in a client secret. */
export function letters(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

function digits(value: number, length: number): string {
  const base = ALPHABET.length;
  return Array.from(
    { length },
    (_, place) => ALPHABET[Math.floor(value / base ** (length - 1 - place)) % base],
  ).join('');
}
