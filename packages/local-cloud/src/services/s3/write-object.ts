import type { ServiceResponse } from '../../core/http-message';
import { getChecksumHeader, type Checksum } from './checksums';
import { checkCopySourceConditions, checkWriteConditions } from './conditions';
import type { S3Call, S3Context, Operation } from './context';
import { computeEtag, quoteEtag } from './etags';
import { checkKey, readStoredHeaders } from './request-headers';
import { getAuthorizedObject } from './read-object';
import { decodeBody } from './decode-body';
import { invalidArgument, s3Error } from './s3-error';
import type { StoredObject } from './object-store';
import { formatXmlDocument } from './write-xml';

/** Stores content under a key; evaluates the write conditions at the moment the object appears. */
async function storeObject(
  { blobs, objectStore, now, publishEvent }: S3Context,
  { bucket, key, headers }: S3Call,
  content: Buffer,
  properties: Pick<StoredObject, 'headers' | 'metadata' | 'checksum'>,
  name: 'ObjectCreated:Put' | 'ObjectCreated:Copy',
): Promise<StoredObject> {
  const blobRef = await blobs.write(content);
  try {
    checkWriteConditions(headers, key, objectStore.find(bucket.name, key));
  } catch (error) {
    blobs.remove([blobRef]);
    throw error;
  }
  const object = {
    ...properties,
    bucket: bucket.name,
    key,
    size: content.length,
    blobRefs: [blobRef],
    etag: computeEtag(content),
    at: now(),
  };
  objectStore.put(object);
  publishEvent(name, object);
  return object;
}

export const buildChecksumHeaders = (checksum: Checksum | undefined): Record<string, string> =>
  checksum
    ? {
        [getChecksumHeader(checksum.algorithm)]: checksum.value,
        'x-amz-checksum-type': checksum.type,
      }
    : {};

export const putObject: Operation = async (context, call): Promise<ServiceResponse> => {
  checkKey(call.key);
  call.access.require('s3:PutObject', call.arn);
  const { body, checksum } = decodeBody(call.headers, call.body);
  const properties = { ...readStoredHeaders(call.headers), ...(checksum && { checksum }) };
  const { etag } = await storeObject(context, call, body, properties, 'ObjectCreated:Put');
  return { status: 200, headers: { etag: quoteEtag(etag), ...buildChecksumHeaders(checksum) } };
};

/** Parses `[/]bucket/key`, percent-encoded. */
function parseCopySource({ headers }: S3Call): { bucket: string; key: string } {
  const given = headers['x-amz-copy-source'] ?? '';
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(decodeOrEmpty(given)) ?? [];
  if (bucket && key && !given.includes('?versionId=')) return { bucket, key };
  const message = 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey';
  throw invalidArgument(message, 'x-amz-copy-source', given);
}

function decodeOrEmpty(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

export const copyObject: Operation = async (context, call): Promise<ServiceResponse> => {
  checkKey(call.key);
  call.access.require('s3:PutObject', call.arn);
  const from = parseCopySource(call);
  const bucket = context.getBucket(from.bucket);
  const source = getAuthorizedObject(context, {
    ...call,
    ...from,
    bucket,
    arn: `${bucket.arn}/${from.key}`,
    access: context.resolveAccess(call.access, bucket),
  });
  checkCopySourceConditions(call.headers, source);
  const isReplacing = call.headers['x-amz-metadata-directive'] === 'REPLACE';
  if (!isReplacing && bucket.name === call.bucket.name && from.key === call.key) {
    const message =
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.";
    throw s3Error('InvalidRequest', message);
  }
  const content = await context.blobs.open(source.blobRefs)(0, source.size);
  const { headers, metadata, checksum } = source;
  const properties = isReplacing ? readStoredHeaders(call.headers) : { headers, metadata };
  const whole = checksum?.type === 'FULL_OBJECT' ? { checksum } : {};
  const { etag, at } = await storeObject(
    context,
    call,
    content,
    { ...properties, ...whole },
    'ObjectCreated:Copy',
  );
  const result = { LastModified: new Date(at).toISOString(), ETag: quoteEtag(etag) };
  return buildXmlResponse('CopyObjectResult', result);
};

export function buildXmlResponse(
  root: string,
  content: Parameters<typeof formatXmlDocument>[1],
): ServiceResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: formatXmlDocument(root, content),
  };
}
