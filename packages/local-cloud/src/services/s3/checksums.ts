import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c, crc64nvme } from './crc';
import { invalidArgument, s3Error } from './s3-error';

export type ChecksumAlgorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256';

/** `value` in base64. A COMPOSITE value is the checksum of the parts' checksums. */
export type Checksum = {
  algorithm: ChecksumAlgorithm;
  value: string;
  type: 'FULL_OBJECT' | 'COMPOSITE';
};

function encodeBase64(...words: number[]): string {
  const bytes = Buffer.alloc(4 * words.length);
  words.forEach((word, index) => bytes.writeUInt32BE(word, 4 * index));
  return bytes.toString('base64');
}

const createHasher = (name: string) => (data: Uint8Array) =>
  createHash(name).update(data).digest('base64');

const CHECKSUMS: Record<ChecksumAlgorithm, (data: Uint8Array) => string> = {
  CRC32: (data) => encodeBase64(crc32(data)),
  CRC32C: (data) => encodeBase64(crc32c(data)),
  CRC64NVME: (data) => encodeBase64(...crc64nvme(data)),
  SHA1: createHasher('sha1'),
  SHA256: createHasher('sha256'),
};

const ALGORITHMS = Object.keys(CHECKSUMS) as ChecksumAlgorithm[];

export const computeChecksum = (algorithm: ChecksumAlgorithm, data: Uint8Array): string =>
  CHECKSUMS[algorithm](data);

/** `x-amz-checksum-crc32` */
export const getChecksumHeader = (algorithm: ChecksumAlgorithm): string =>
  `x-amz-checksum-${algorithm.toLowerCase()}`;

/** Parses an algorithm name, ignoring case. Throws InvalidRequest for an unsupported one. */
export function parseAlgorithm(name: string): ChecksumAlgorithm {
  const found = ALGORITHMS.find((algorithm) => algorithm === name.toUpperCase());
  if (found) return found;
  const message = `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${ALGORITHMS.join(', ')}]`;
  throw s3Error('InvalidRequest', message);
}

/** Reads the checksum in headers or trailers, in base64. Throws InvalidRequest for two, or an unsupported algorithm. */
export function readChecksum(
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
  return { algorithm: parseAlgorithm(name.replace('x-amz-checksum-', '')), value };
}

/** Throws InvalidDigest or BadDigest when the body does not match `content-md5`. */
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
 * Returns the checksum of a body that its headers or trailers request: verified when they contain the
 * value, computed when they only name the algorithm. Throws BadDigest.
 */
export function verifyChecksum(
  headers: Record<string, string>,
  body: Uint8Array,
): Checksum | undefined {
  const given = readChecksum(headers);
  const named = headers['x-amz-sdk-checksum-algorithm'] ?? headers['x-amz-checksum-algorithm'];
  if (given && named && parseAlgorithm(named) !== given.algorithm) {
    const message = 'Value for x-amz-sdk-checksum-algorithm header is invalid.';
    throw invalidArgument(message, 'x-amz-sdk-checksum-algorithm', named);
  }
  const algorithm = given?.algorithm ?? (named === undefined ? undefined : parseAlgorithm(named));
  if (!algorithm) return undefined;
  const value = computeChecksum(algorithm, body);
  if (given && given.value !== value) {
    const message = `The ${algorithm} you specified did not match the calculated checksum.`;
    throw s3Error('BadDigest', message);
  }
  return { algorithm, value, type: 'FULL_OBJECT' };
}
