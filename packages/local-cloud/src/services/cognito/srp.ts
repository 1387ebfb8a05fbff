import {
  createDiffieHellman,
  createHash,
  createHmac,
  getDiffieHellman,
  randomBytes,
} from 'node:crypto';

/**
 * Secure Remote Password 6a as Cognito implements it: the 3072-bit group of RFC 3526, SHA-256, and
 * integers in two's complement, so that a leading 1 bit requires a zero byte in front.
 */
const group = getDiffieHellman('modp15');
const PRIME = group.getPrime();
const N = BigInt(`0x${PRIME.toString('hex')}`);
const G = 2n;
const INFO = 'Caldera Derived Key\x01';

/** What is stored of a password: salt and verifier, in hexadecimal. */
export type PasswordVerifier = { salt: string; verifier: string };

/** The server's side of an SRP exchange. */
export type SrpExchange = { secret: bigint; publicKey: bigint };

function toBytes(number: bigint): Buffer {
  const digits = number.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const toBigInt = (data: Buffer): bigint => BigInt(`0x${data.toString('hex')}`);
const hashToBigInt = (...parts: Buffer[]): bigint => toBigInt(sha256(...parts));
const MULTIPLIER = hashToBigInt(toBytes(N), toBytes(G));

/** Modular exponentiation, as a Diffie-Hellman key agreement with the base as the peer's public key. */
function modPow(base: bigint, exponent: bigint): bigint {
  if (base === 1n) return 1n;
  const agreement = createDiffieHellman(PRIME, Buffer.from([2]));
  agreement.setPrivateKey(toBytes(exponent));
  return toBigInt(agreement.computeSecret(toBytes(base)));
}

function computePrivateExponent(salt: string, name: string, password: string): bigint {
  return hashToBigInt(toBytes(BigInt(`0x${salt}`)), sha256(`${name}:${password}`));
}

/** `name` is the result of `getSrpName`. */
export function createVerifier(
  name: string,
  password: string,
  salt = randomBytes(16).toString('hex'),
): PasswordVerifier {
  return { salt, verifier: modPow(G, computePrivateExponent(salt, name, password)).toString(16) };
}

export function matchesVerifier(stored: PasswordVerifier, name: string, password: string): boolean {
  return (
    modPow(G, computePrivateExponent(stored.salt, name, password)).toString(16) === stored.verifier
  );
}

/** Starts an exchange: `publicKey` (B) goes to the client. */
export function startExchange(stored: PasswordVerifier): SrpExchange {
  const secret = toBigInt(randomBytes(32));
  const publicKey = (MULTIPLIER * BigInt(`0x${stored.verifier}`) + modPow(G, secret)) % N;
  return { secret, publicKey };
}

/**
 * Computes the session key from the client's public key A (hexadecimal). Returns undefined for an A that
 * is not a number or is a multiple of N, which would make the key independent of the password.
 */
export function computeSharedKey(
  clientKey: string,
  exchange: SrpExchange,
  stored: PasswordVerifier,
): Buffer | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(clientKey)) return undefined;
  const a = BigInt(`0x${clientKey}`);
  if (a % N === 0n) return undefined;
  const scrambler = hashToBigInt(toBytes(a), toBytes(exchange.publicKey));
  const base = (a * modPow(BigInt(`0x${stored.verifier}`), scrambler)) % N;
  const extracted = createHmac('sha256', toBytes(scrambler)).update(
    toBytes(modPow(base, exchange.secret)),
  );
  return createHmac('sha256', extracted.digest()).update(INFO).digest().subarray(0, 16);
}

/** The proof of the session key that the client must send; base64. */
export function computeProof(
  key: Buffer,
  name: string,
  secretBlock: string,
  timestamp: string,
): string {
  return createHmac('sha256', key)
    .update(name)
    .update(Buffer.from(secretBlock, 'base64'))
    .update(timestamp)
    .digest('base64');
}
