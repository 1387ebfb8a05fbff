import {
  createDiffieHellman,
  createHash,
  createHmac,
  getDiffieHellman,
  randomBytes,
} from 'node:crypto';

/**
 * Secure Remote Password 6a as Cognito speaks it: the 3072-bit group of RFC 3526, SHA-256, and numbers
 * written in two's complement, so that a leading bit of one gets a zero byte in front.
 */
const group = getDiffieHellman('modp15');
const PRIME = group.getPrime();
const N = BigInt(`0x${PRIME.toString('hex')}`);
const G = 2n;
const INFO = 'Caldera Derived Key\x01';

/** What is kept of a password; it cannot be used to sign in with. Both numbers in hexadecimal. */
export type Verifier = { salt: string; verifier: string };

/** The server's side of one exchange. */
export type Exchange = { secret: bigint; publicKey: bigint };

function bytes(number: bigint): Buffer {
  const digits = number.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const numberOf = (data: Buffer): bigint => BigInt(`0x${data.toString('hex')}`);
const hashed = (...parts: Buffer[]): bigint => numberOf(sha256(...parts));
const MULTIPLIER = hashed(bytes(N), bytes(G));

/** Node's own modular exponentiation: a key agreement with the base as the other side's key. */
function power(base: bigint, exponent: bigint): bigint {
  if (base === 1n) return 1n;
  const agreement = createDiffieHellman(PRIME, Buffer.from([2]));
  agreement.setPrivateKey(bytes(exponent));
  return numberOf(agreement.computeSecret(bytes(base)));
}

function privateExponent(salt: string, name: string, password: string): bigint {
  return hashed(bytes(BigInt(`0x${salt}`)), sha256(`${name}:${password}`));
}

/** `name` is the pool's name (after the underscore) and the user name, joined. */
export function createVerifier(
  name: string,
  password: string,
  salt = randomBytes(16).toString('hex'),
): Verifier {
  return { salt, verifier: power(G, privateExponent(salt, name, password)).toString(16) };
}

/** Whether the password is the one the verifier was made of. */
export function fits(kept: Verifier, name: string, password: string): boolean {
  return power(G, privateExponent(kept.salt, name, password)).toString(16) === kept.verifier;
}

/** Starts an exchange: `publicKey` (B) goes to the client. */
export function startExchange(kept: Verifier): Exchange {
  const secret = numberOf(randomBytes(32));
  const publicKey = (MULTIPLIER * BigInt(`0x${kept.verifier}`) + power(G, secret)) % N;
  return { secret, publicKey };
}

/**
 * The key both sides share when the password is right, from the client's public key A (hexadecimal).
 * Undefined for an A that is no number or a multiple of N, with which anyone could pass.
 */
export function sharedKey(
  clientKey: string,
  exchange: Exchange,
  kept: Verifier,
): Buffer | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(clientKey)) return undefined;
  const a = BigInt(`0x${clientKey}`);
  if (a % N === 0n) return undefined;
  const mix = hashed(bytes(a), bytes(exchange.publicKey));
  const base = (a * power(BigInt(`0x${kept.verifier}`), mix)) % N;
  const extracted = createHmac('sha256', bytes(mix)).update(bytes(power(base, exchange.secret)));
  return createHmac('sha256', extracted.digest()).update(INFO).digest().subarray(0, 16);
}

/** What the client must send to prove that it knows the key. Base64. */
export function proof(key: Buffer, name: string, secretBlock: string, timestamp: string): string {
  return createHmac('sha256', key)
    .update(name)
    .update(Buffer.from(secretBlock, 'base64'))
    .update(timestamp)
    .digest('base64');
}
