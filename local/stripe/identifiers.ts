import { randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An id as Stripe writes it (`pi_3Q…`): the prefix and `length` random letters and digits. */
export function newId(prefix: string, length = 24): string {
  return `${prefix}_${letters(length)}`;
}

/** What follows `pi_…_secret_` in a client secret. */
export function letters(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
