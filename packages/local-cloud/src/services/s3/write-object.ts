import type { ServiceResponse } from '../../core/service';
import { headerOf, type Checksum } from './checksums';
import { checkSource, checkWriting } from './conditions';
import type { Call, Desk, Operation } from './context';
import { etagOf, quoted } from './etags';
import { checkKey, keptOf } from './given-headers';
import { wantedObject } from './read-object';
import { receivedBody } from './received-body';
import { invalidArgument, s3Error } from './s3-error';
import type { StoredObject } from './object-store';
import { xmlDocument } from './write-xml';

/** Puts content under a key; the conditions are looked at in the moment in which it appears. */
async function write(
  { blobs, shelf, now, announce }: Desk,
  { bucket, key, headers }: Call,
  content: Buffer,
  kept: Pick<StoredObject, 'headers' | 'metadata' | 'checksum'>,
  name: 'ObjectCreated:Put' | 'ObjectCreated:Copy',
): Promise<StoredObject> {
  const piece = await blobs.write(content);
  try {
    checkWriting(headers, key, shelf.find(bucket.name, key));
  } catch (error) {
    blobs.remove([piece]);
    throw error;
  }
  const object = {
    ...{ ...kept, bucket: bucket.name, key, size: content.length, pieces: [piece] },
    ...{ etag: etagOf(content), at: now() },
  };
  shelf.put(object);
  announce(name, object);
  return object;
}

/** What an answer says of a checksum. */
export const checksumHeaders = (checksum: Checksum | undefined): Record<string, string> =>
  checksum
    ? { [headerOf(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type }
    : {};

export const putObject: Operation = async (desk, call): Promise<ServiceResponse> => {
  checkKey(call.key);
  call.access.require('s3:PutObject', call.arn);
  const { body, checksum } = receivedBody(call.headers, call.body);
  const kept = { ...keptOf(call.headers), ...(checksum && { checksum }) };
  const { etag } = await write(desk, call, body, kept, 'ObjectCreated:Put');
  return { status: 200, headers: { etag: quoted(etag), ...checksumHeaders(checksum) } };
};

/** `/bucket/key`, percent-encoded, slashes or not. */
function sourceOf({ headers }: Call): { bucket: string; key: string } {
  const given = headers['x-amz-copy-source'] ?? '';
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(decoded(given)) ?? [];
  if (bucket && key && !given.includes('?versionId=')) return { bucket, key };
  const message = 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey';
  throw invalidArgument(message, 'x-amz-copy-source', given);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

export const copyObject: Operation = async (desk, call): Promise<ServiceResponse> => {
  checkKey(call.key);
  call.access.require('s3:PutObject', call.arn);
  const from = sourceOf(call);
  const bucket = desk.bucket(from.bucket);
  const source = wantedObject(desk, {
    ...{ ...call, ...from, bucket, arn: `${bucket.arn}/${from.key}` },
    access: desk.accessTo(call.access, bucket),
  });
  checkSource(call.headers, source);
  const isReplacing = call.headers['x-amz-metadata-directive'] === 'REPLACE';
  if (!isReplacing && bucket.name === call.bucket.name && from.key === call.key) {
    const message =
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.";
    throw s3Error('InvalidRequest', message);
  }
  const content = await desk.blobs.open(source.pieces)(0, source.size);
  const { headers, metadata, checksum } = source;
  const kept = isReplacing ? keptOf(call.headers) : { headers, metadata };
  const whole = checksum?.type === 'FULL_OBJECT' ? { checksum } : {};
  const { etag, at } = await write(
    desk,
    call,
    content,
    { ...kept, ...whole },
    'ObjectCreated:Copy',
  );
  const result = { LastModified: new Date(at).toISOString(), ETag: quoted(etag) };
  return xmlAnswer('CopyObjectResult', result);
};

/** A 200 with XML in it. */
export function xmlAnswer(
  root: string,
  content: Parameters<typeof xmlDocument>[1],
): ServiceResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: xmlDocument(root, content),
  };
}
