import { createHash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * Identifiers that AWS would draw at random are derived from where a resource stands, so that
 * yesterday's data, browser sessions and generated files still fit today.
 */
function digest(place: string): Buffer {
  return createHash('sha256').update(place).digest();
}

/** `length` characters a–z and 2–7, as AppSync API ids look. */
export function letters(place: string, length = 26): string {
  return [...digest(place)]
    .slice(0, length)
    .map((byte) => ALPHABET.charAt(byte & 31))
    .join('');
}

/** `length` hexadecimal digits. */
export function hex(place: string, length = 12): string {
  return digest(place).toString('hex').slice(0, length);
}

/** A UUID in form (8-4-4-4-12). */
export function uuid(place: string): string {
  return digest(place)
    .toString('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
