import type { ServiceResponse } from '../../core/http-message';
import { getChecksumHeader } from './checksums';
import { checkReadConditions } from './conditions';
import type { S3Call, S3Context, Operation } from './context';
import { quoteEtag } from './etags';
import { checkHeaderValue } from './request-headers';
import { parseRange, type ByteRange } from './range';
import { noSuchKey, s3Error } from './s3-error';
import type { StoredObject } from './object-store';

/** Response header that each query parameter overrides. */
const HEADER_OVERRIDES: Record<string, string> = {
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
  'response-content-language': 'content-language',
  'response-content-type': 'content-type',
  'response-expires': 'expires',
};

/** Returns the object. Without `s3:ListBucket`, a missing key is AccessDenied instead of NoSuchKey. */
export function getAuthorizedObject(
  { objectStore }: S3Context,
  { bucket, key, access, arn }: S3Call,
): StoredObject {
  access.require('s3:GetObject', arn);
  const object = objectStore.find(bucket.name, key);
  if (object) return object;
  access.require('s3:ListBucket', bucket.arn);
  throw noSuchKey(key);
}

function readHeaderOverrides({ query, access }: S3Call): Record<string, string> {
  const overrides = Object.entries(HEADER_OVERRIDES).flatMap(([name, header]) => {
    const value = query.get(name);
    if (value === null) return [];
    checkHeaderValue(name, value);
    return [[header, value]];
  });
  if (overrides.length > 0 && !access.caller) {
    const message = 'Request specific response headers cannot be used for anonymous GET requests.';
    throw s3Error('InvalidRequest', message);
  }
  return Object.fromEntries(overrides) as Record<string, string>;
}

function buildObjectHeaders(object: StoredObject, call: S3Call, range: ByteRange | undefined) {
  const { size, etag, at, checksum } = object;
  const metadata = Object.entries(object.metadata).map(([name, value]) => [
    `x-amz-meta-${name}`,
    value,
  ]);
  const wantsChecksum = call.headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED';
  const length = range ? range.end - range.start : size;
  return {
    'content-type': 'binary/octet-stream',
    ...object.headers,
    ...(Object.fromEntries(metadata) as Record<string, string>),
    ...readHeaderOverrides(call),
    'accept-ranges': 'bytes',
    'content-length': String(length),
    etag: quoteEtag(etag),
    'last-modified': new Date(at).toUTCString(),
    ...(range && {
      'content-range': `bytes ${range.start}-${range.end - 1}/${size}`,
    }),
    ...(checksum &&
      wantsChecksum && {
        [getChecksumHeader(checksum.algorithm)]: checksum.value,
        'x-amz-checksum-type': checksum.type,
      }),
  };
}

function prepareRead(
  context: S3Context,
  call: S3Call,
): { object: StoredObject; range?: ByteRange } & {
  response: ServiceResponse;
} {
  if (call.query.has('partNumber')) {
    throw s3Error(
      'NotImplemented',
      'GetObject and HeadObject with partNumber are not supported.',
      501,
    );
  }
  const object = getAuthorizedObject(context, call);
  checkReadConditions(call.headers, object);
  const range = parseRange(call.headers['range'], object.size);
  const response = { status: range ? 206 : 200, headers: buildObjectHeaders(object, call, range) };
  return { object, range, response };
}

export const headObject: Operation = (context, call) => prepareRead(context, call).response;

export const getObject: Operation = async (context, call) => {
  const { object, range, response } = prepareRead(context, call);
  const read = context.blobs.open(object.blobRefs);
  const { start, end } = range ?? { start: 0, end: object.size };
  return { ...response, body: await read(start, end) };
};
