import { s3Headers } from '../../capabilities/operations';
import {
  getCapability,
  isAllowedValue,
  getRefusalReason,
} from '../../capabilities/find-capability';
import { MAX_METADATA_BYTES, MAX_KEY_BYTES } from './limits';
import { invalidArgument, s3Error } from './s3-error';
import type { StoredObject } from './object-store';

/** Request headers that are stored with the object. */
const STORED_HEADERS = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-language',
  'content-encoding',
  'expires',
];
const METADATA_PREFIX = 'x-amz-meta-';

/** `aws-chunked` encodes the transfer, not the object. */
function removeAwsChunked(value: string): string {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== 'aws-chunked')
    .join(', ');
}

/** Throws InvalidArgument for a query parameter that is not a valid header name and value. */
export function checkHeaderValue(name: string, value: string): void {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return;
  const message = 'Header value cannot be represented using ISO-8859-1.';
  throw invalidArgument(message, name, value);
}

/** Reads the headers and metadata to store with an object. Throws MetadataTooLarge, InvalidArgument. */
export function readStoredHeaders(
  headers: Record<string, string>,
): Pick<StoredObject, 'headers' | 'metadata'> {
  const stored = STORED_HEADERS.map((name): [string, string] => {
    const value = headers[name] ?? '';
    return [name, name === 'content-encoding' ? removeAwsChunked(value) : value];
  }).filter(([, value]) => value !== '');
  const metadata = Object.entries(headers)
    .filter(([name]) => name.startsWith(METADATA_PREFIX))
    .map(([name, value]): [string, string] => [name.slice(METADATA_PREFIX.length), value]);
  for (const [name, value] of metadata) checkHeaderValue(METADATA_PREFIX + name, value);
  const size = metadata.flat().reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (size > MAX_METADATA_BYTES) {
    const message = 'Your metadata headers exceed the maximum allowed metadata size';
    throw s3Error('MetadataTooLarge', message, 400, {
      Size: String(size),
      MaxSizeAllowed: String(MAX_METADATA_BYTES),
    });
  }
  return { headers: Object.fromEntries(stored), metadata: Object.fromEntries(metadata) };
}

/** The name of a header in the capability list, for example `x-amz-meta-*`. */
const getCapabilityName = (name: string): string =>
  name.replace(/^x-amz-meta-.*/, 'x-amz-meta-*').replace(/^x-amz-grant-.*/, 'x-amz-grant-*');

const isAclHeader = (name: string): boolean =>
  name === 'x-amz-acl' || name.startsWith('x-amz-grant-');

/**
 * Throws NotImplemented, with the reason, for an `x-amz-` header that is refused or not listed. ACL
 * headers get S3's own error: ACLs are disabled, the default of new buckets in AWS.
 */
export function checkHeaders(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith('x-amz-')) continue;
    const answer = getCapability(s3Headers, getCapabilityName(name));
    const refusal =
      answer?.values && !isAllowedValue(value, answer.values)
        ? `is not supported: ${answer.reason ?? ''}`
        : getRefusalReason(answer);
    if (refusal === undefined) continue;
    if (isAclHeader(name)) {
      throw s3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
    }
    const what = answer?.values ? `${name}: ${value}` : name;
    throw s3Error(
      'NotImplemented',
      `The header ${what} ${refusal} (capabilities/operations.ts)`,
      501,
    );
  }
}

/** Throws KeyTooLongError. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size <= MAX_KEY_BYTES) return;
  throw s3Error('KeyTooLongError', 'Your key is too long', 400, {
    Size: String(size),
    MaxSizeAllowed: String(MAX_KEY_BYTES),
  });
}
