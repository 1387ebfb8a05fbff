import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c, crc64nvme } from './cyclic-codes';
import { invalidArgument, s3Error } from './s3-error';

export type Algorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256';

/** `value` in base64. A composite one is the checksum of the parts' checksums. */
export type Checksum = {
  algorithm: Algorithm;
  value: string;
  type: 'FULL_OBJECT' | 'COMPOSITE';
};

function inBase64(...words: number[]): string {
  const bytes = Buffer.alloc(4 * words.length);
  words.forEach((word, index) => bytes.writeUInt32BE(word, 4 * index));
  return bytes.toString('base64');
}

const hashed = (name: string) => (data: Uint8Array) =>
  createHash(name).update(data).digest('base64');

const compute: Record<Algorithm, (data: Uint8Array) => string> = {
  CRC32: (data) => inBase64(crc32(data)),
  CRC32C: (data) => inBase64(crc32c(data)),
  CRC64NVME: (data) => inBase64(...crc64nvme(data)),
  SHA1: hashed('sha1'),
  SHA256: hashed('sha256'),
};

const ALGORITHMS = Object.keys(compute) as Algorithm[];

export const checksumOf = (algorithm: Algorithm, data: Uint8Array): string =>
  compute[algorithm](data);

/** `x-amz-checksum-crc32` */
export const headerOf = (algorithm: Algorithm): string =>
  `x-amz-checksum-${algorithm.toLowerCase()}`;

/** The algorithm of this name, in any case; throws for one that is not computed here. */
export function algorithmOf(name: string): Algorithm {
  const found = ALGORITHMS.find((algorithm) => algorithm === name.toUpperCase());
  if (found) return found;
  const message = `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${ALGORITHMS.join(', ')}]`;
  throw s3Error('InvalidRequest', message);
}

/** The checksum that headers or trailers give, in base64. Throws for two, and for an unknown kind. */
export function givenChecksum(
  headers: Record<string, string>,
): Pick<Checksum, 'algorithm' | 'value'> | undefined {
  const given = Object.entries(headers).filter(([name]) =>
    /^x-amz-checksum-(?!algorithm$|type$|mode$)/.test(name),
  );
  const [only, ...more] = given;
  if (!only) return undefined;
  if (more.length > 0) {
    throw s3Error('InvalidRequest', 'Expecting a single x-amz-checksum- header. Multiple found.');
  }
  const [name, value] = only;
  return { algorithm: algorithmOf(name.replace('x-amz-checksum-', '')), value };
}

/** Throws InvalidDigest or BadDigest when the body is not what `content-md5` says. */
export function checkMd5(headers: Record<string, string>, body: Uint8Array): void {
  const given = headers['content-md5'];
  if (given === undefined) return;
  if (!/^[A-Za-z0-9+/]{22}==$/.test(given)) {
    throw s3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  }
  if (given === createHash('md5').update(body).digest('base64')) return;
  const message = 'The Content-MD5 you specified did not match what we received.';
  throw s3Error('BadDigest', message, 400, { ExpectedDigest: given });
}

/**
 * The checksum of a body as its headers or trailers ask for it: compared when they give it, computed
 * when they only name it. Throws BadDigest.
 */
export function checkedChecksum(
  headers: Record<string, string>,
  body: Uint8Array,
): Checksum | undefined {
  const given = givenChecksum(headers);
  const named = headers['x-amz-sdk-checksum-algorithm'] ?? headers['x-amz-checksum-algorithm'];
  if (given && named && algorithmOf(named) !== given.algorithm) {
    const message = 'Value for x-amz-sdk-checksum-algorithm header is invalid.';
    throw invalidArgument(message, 'x-amz-sdk-checksum-algorithm', named);
  }
  const algorithm = given?.algorithm ?? (named === undefined ? undefined : algorithmOf(named));
  if (!algorithm) return undefined;
  const value = checksumOf(algorithm, body);
  if (given && given.value !== value) {
    const message = `The ${algorithm} you specified did not match the calculated checksum.`;
    throw s3Error('BadDigest', message);
  }
  return { algorithm, value, type: 'FULL_OBJECT' };
}
