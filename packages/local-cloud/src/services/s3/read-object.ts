import type { ServiceResponse } from '../../core/service';
import { headerOf } from './checksums';
import { checkReading } from './conditions';
import type { Call, Desk, Operation } from './context';
import { quoted } from './etags';
import { checkSendable } from './given-headers';
import { rangeOf, type Range } from './range';
import { noSuchKey, s3Error } from './s3-error';
import type { StoredObject } from './object-store';

/** Query of a reader, and the header of the answer that it takes the place of. */
const ASKED: Record<string, string> = {
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
  'response-content-language': 'content-language',
  'response-content-type': 'content-type',
  'response-expires': 'expires',
};

/** The object that is asked for. Who may not list hears of a missing one only that it is not theirs. */
export function wantedObject({ shelf }: Desk, { bucket, key, access, arn }: Call): StoredObject {
  access.require('s3:GetObject', arn);
  const object = shelf.find(bucket.name, key);
  if (object) return object;
  access.require('s3:ListBucket', bucket.arn);
  throw noSuchKey(key);
}

function asked({ query, access }: Call): Record<string, string> {
  const wanted = Object.entries(ASKED).flatMap(([name, header]) => {
    const value = query.get(name);
    if (value === null) return [];
    checkSendable(name, value);
    return [[header, value]];
  });
  if (wanted.length > 0 && !access.caller) {
    const message = 'Request specific response headers cannot be used for anonymous GET requests.';
    throw s3Error('InvalidRequest', message);
  }
  return Object.fromEntries(wanted) as Record<string, string>;
}

function headersOf(object: StoredObject, call: Call, range: Range | undefined) {
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
    ...asked(call),
    'accept-ranges': 'bytes',
    'content-length': String(length),
    etag: quoted(etag),
    'last-modified': new Date(at).toUTCString(),
    ...(range && {
      'content-range': `bytes ${String(range.start)}-${String(range.end - 1)}/${String(size)}`,
    }),
    ...(checksum &&
      wantsChecksum && {
        [headerOf(checksum.algorithm)]: checksum.value,
        'x-amz-checksum-type': checksum.type,
      }),
  };
}

function answerHead(
  desk: Desk,
  call: Call,
): { object: StoredObject; range?: Range } & {
  response: ServiceResponse;
} {
  if (call.query.has('partNumber')) {
    throw s3Error('NotImplemented', 'Objects are not read by the parts of their upload.', 501);
  }
  const object = wantedObject(desk, call);
  checkReading(call.headers, object);
  const range = rangeOf(call.headers['range'], object.size);
  const response = { status: range ? 206 : 200, headers: headersOf(object, call, range) };
  return { object, range, response };
}

export const headObject: Operation = (desk, call) => answerHead(desk, call).response;

export const getObject: Operation = async (desk, call) => {
  const { object, range, response } = answerHead(desk, call);
  const read = desk.blobs.open(object.pieces);
  const { start, end } = range ?? { start: 0, end: object.size };
  return { ...response, body: await read(start, end) };
};
