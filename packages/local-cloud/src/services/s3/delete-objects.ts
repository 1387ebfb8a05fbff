import { ServiceError } from '../../core/service-error';
import { verifyChecksum, checkMd5 } from './checksums';
import type { S3Call, S3Context, Operation } from './context';
import { MAX_KEYS } from './limits';
import { readXml, getChildText } from './read-xml';
import { malformedXml, s3Error } from './s3-error';
import { buildXmlResponse } from './write-object';

/** Deleting a missing key succeeds, as in S3. */
export const deleteObject: Operation = (context, call) => {
  deleteKey(context, call, call.key);
  return { status: 204 };
};

function deleteKey(
  { objectStore, publishEvent }: S3Context,
  { bucket, access }: S3Call,
  key: string,
): void {
  access.require('s3:DeleteObject', `${bucket.arn}/${key}`);
  const before = objectStore.find(bucket.name, key);
  if (!before) return;
  objectStore.remove(bucket.name, key);
  publishEvent('ObjectRemoved:Delete', before);
}

function tryDeleteKey(context: S3Context, call: S3Call, key: string): ServiceError | undefined {
  try {
    deleteKey(context, call, key);
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

function parseDeleteRequest(body: Buffer): { keys: string[]; isQuiet: boolean } {
  const root = readXml(body.toString());
  const objects = root.children.filter(({ name }) => name === 'Object');
  if (root.name !== 'Delete' || objects.length === 0 || objects.length > MAX_KEYS) {
    throw malformedXml();
  }
  if (objects.some((one) => getChildText(one, 'VersionId') !== undefined)) {
    throw s3Error('NotImplemented', 'Object versions are not supported.', 501);
  }
  const keys = objects.map((one) => getChildText(one, 'Key') ?? '');
  return { keys, isQuiet: getChildText(root, 'Quiet') === 'true' };
}

/** Keys succeed or fail individually. */
export const deleteObjects: Operation = (context, call) => {
  const { headers, body } = call;
  checkMd5(headers, body);
  if (headers['content-md5'] === undefined && !verifyChecksum(headers, body)) {
    const message = 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*';
    throw s3Error('InvalidRequest', message);
  }
  const { keys, isQuiet } = parseDeleteRequest(body);
  const outcomes = keys.map((Key) => ({ Key, error: tryDeleteKey(context, call, Key) }));
  return buildXmlResponse('DeleteResult', {
    Deleted: isQuiet
      ? []
      : outcomes.filter(({ error }) => error === undefined).map(({ Key }) => ({ Key })),
    Error: outcomes.flatMap(({ Key, error }) =>
      error ? [{ Key, Code: error.code, Message: error.message }] : [],
    ),
  });
};
