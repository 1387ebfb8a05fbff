import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MILLIS = 30_000;

/** A new secret, in base 32 as authenticator apps take it. */
export function createTotpSecret(): string {
  return [...randomBytes(32)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
}

function bytesOf(secret: string): Buffer {
  const bits = Array.from(secret, (letter) =>
    ALPHABET.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const octets = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(octets.map((octet) => parseInt(octet, 2)));
}

/** The six digits of a step (RFC 6238: 30 seconds, SHA-1). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export const totpStep = (now: number): number => Math.floor(now / STEP_MILLIS);

/** The step whose code was given: the present one or its neighbours, later than `after`. */
export function matchingStep(
  secret: string,
  given: string,
  now: number,
  after = -1,
): number | undefined {
  const present = totpStep(now);
  return [present, present - 1, present + 1]
    .filter((step) => step > after)
    .find((step) => {
      const [code, candidate] = [Buffer.from(totpCode(secret, step)), Buffer.from(given)];
      return code.length === candidate.length && timingSafeEqual(code, candidate);
    });
}
