import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MILLIS = 30_000;

/** Creates a secret in base 32, the format of authenticator apps. */
export function createTotpSecret(): string {
  return [...randomBytes(32)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
}

function decodeBase32(secret: string): Buffer {
  const bits = Array.from(secret, (character) =>
    ALPHABET.indexOf(character).toString(2).padStart(5, '0'),
  );
  const octets = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(octets.map((octet) => parseInt(octet, 2)));
}

/** Computes the six-digit code of a time step (RFC 6238: 30 s, SHA-1). */
export function computeTotpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', decodeBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export const getTotpStep = (now: number): number => Math.floor(now / STEP_MILLIS);

/** Finds the time step of a code: the current one or its neighbours, later than `after`. */
export function findMatchingStep(
  secret: string,
  given: string,
  now: number,
  after = -1,
): number | undefined {
  const current = getTotpStep(now);
  return [current, current - 1, current + 1]
    .filter((step) => step > after)
    .find((step) => {
      const [code, candidate] = [Buffer.from(computeTotpCode(secret, step)), Buffer.from(given)];
      return code.length === candidate.length && timingSafeEqual(code, candidate);
    });
}
