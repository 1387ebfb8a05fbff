import { createHash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * Hashes the path of a resource. Identifiers that are random in AWS are derived from it, so that data,
 * browser sessions and generated files stay valid after a restart.
 */
function digest(path: string): Buffer {
  return createHash('sha256').update(path).digest();
}

/** Derives an id of `length` characters a–z and 2–7, like AppSync's API ids. */
export function deriveId(path: string, length = 26): string {
  return [...digest(path)]
    .slice(0, length)
    .map((byte) => ALPHABET.charAt(byte & 31))
    .join('');
}

/** Derives `length` hexadecimal digits. */
export function deriveHex(path: string, length = 12): string {
  return digest(path).toString('hex').slice(0, length);
}

/** Derives an id in the form of a UUID (8-4-4-4-12). */
export function deriveUuid(path: string): string {
  return digest(path)
    .toString('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
