import { s3Headers } from '../../capabilities/operations';
import { answerTo, passes, whyNot } from '../../capabilities/find-row';
import { LARGEST_METADATA, LONGEST_KEY } from './limits';
import { invalidArgument, s3Error } from './s3-error';
import type { StoredObject } from './object-store';

/** What an object keeps of the request that wrote it. */
const KEPT = [
  ...['content-type', 'cache-control', 'content-disposition', 'content-language'],
  ...['content-encoding', 'expires'],
];
const META = 'x-amz-meta-';

/** `aws-chunked` is how it was sent, not what it is. */
function contentEncoding(value: string): string {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== 'aws-chunked')
    .join(', ');
}

/** Throws InvalidArgument for what a query gives to be a header and no header can be. */
export function checkSendable(name: string, value: string): void {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return;
  const message = 'Header value cannot be represented using ISO-8859-1.';
  throw invalidArgument(message, name, value);
}

/** Headers and metadata to be kept with an object. Throws MetadataTooLarge, and InvalidArgument. */
export function keptOf(
  headers: Record<string, string>,
): Pick<StoredObject, 'headers' | 'metadata'> {
  const kept = KEPT.map((name): [string, string] => {
    const value = headers[name] ?? '';
    return [name, name === 'content-encoding' ? contentEncoding(value) : value];
  }).filter(([, value]) => value !== '');
  const metadata = Object.entries(headers)
    .filter(([name]) => name.startsWith(META))
    .map(([name, value]): [string, string] => [name.slice(META.length), value]);
  for (const [name, value] of metadata) checkSendable(META + name, value);
  const size = metadata.flat().reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (size > LARGEST_METADATA) {
    const message = 'Your metadata headers exceed the maximum allowed metadata size';
    throw s3Error('MetadataTooLarge', message, 400, {
      Size: String(size),
      MaxSizeAllowed: String(LARGEST_METADATA),
    });
  }
  return { headers: Object.fromEntries(kept), metadata: Object.fromEntries(metadata) };
}

/** `x-amz-meta-colour` and `x-amz-checksum-crc32` are listed without what differs. */
const listed = (name: string): string =>
  name.replace(/^x-amz-meta-.*/, 'x-amz-meta-*').replace(/^x-amz-grant-.*/, 'x-amz-grant-*');

const isOfAcl = (name: string): boolean => name === 'x-amz-acl' || name.startsWith('x-amz-grant-');

/**
 * Throws NotImplemented, with the reason, for a header of S3's own that is refused or not listed. Access
 * control lists are refused in S3's words: no bucket has them, as no new one in AWS does by itself.
 */
export function checkHeaders(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith('x-amz-')) continue;
    const answer = answerTo(s3Headers, listed(name));
    const refusal =
      answer?.values && !passes(value, answer.values)
        ? `is refused: ${answer.why ?? ''}`
        : whyNot(answer);
    if (refusal === undefined) continue;
    if (isOfAcl(name)) {
      throw s3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
    }
    const what = answer?.values ? `${name}: ${value}` : name;
    throw s3Error(
      'NotImplemented',
      `The header ${what} ${refusal} (local/support/operations.ts)`,
      501,
    );
  }
}

/** Throws KeyTooLongError. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size <= LONGEST_KEY) return;
  throw s3Error('KeyTooLongError', 'Your key is too long', 400, {
    Size: String(size),
    MaxSizeAllowed: String(LONGEST_KEY),
  });
}
