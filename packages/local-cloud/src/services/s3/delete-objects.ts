import { ServiceError } from '../../core/service-error';
import { checkedChecksum, checkMd5 } from './checksums';
import type { Call, Desk, Operation } from './context';
import { MOST_KEYS } from './limits';
import { readXml, textIn } from './read-xml';
import { malformedXml, s3Error } from './s3-error';
import { xmlAnswer } from './write-object';

/** What is not there is gone all the same. */
export const deleteObject: Operation = (desk, call) => {
  remove(desk, call, call.key);
  return { status: 204 };
};

function remove({ shelf, announce }: Desk, { bucket, access }: Call, key: string): void {
  access.require('s3:DeleteObject', `${bucket.arn}/${key}`);
  const before = shelf.find(bucket.name, key);
  if (!before) return;
  shelf.remove(bucket.name, key);
  announce('ObjectRemoved:Delete', before);
}

function removeOne(desk: Desk, call: Call, key: string): ServiceError | undefined {
  try {
    remove(desk, call, key);
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

function keysIn(body: Buffer): { keys: string[]; isQuiet: boolean } {
  const wanted = readXml(body.toString());
  const objects = wanted.inside.filter(({ name }) => name === 'Object');
  if (wanted.name !== 'Delete' || objects.length === 0 || objects.length > MOST_KEYS) {
    throw malformedXml();
  }
  if (objects.some((one) => textIn(one, 'VersionId') !== undefined)) {
    throw s3Error('NotImplemented', 'Versions are not kept.', 501);
  }
  const keys = objects.map((one) => textIn(one, 'Key') ?? '');
  return { keys, isQuiet: textIn(wanted, 'Quiet') === 'true' };
}

/** Each key by itself: some may be refused. */
export const deleteObjects: Operation = (desk, call) => {
  const { headers, body } = call;
  checkMd5(headers, body);
  if (headers['content-md5'] === undefined && !checkedChecksum(headers, body)) {
    const message = 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*';
    throw s3Error('InvalidRequest', message);
  }
  const { keys, isQuiet } = keysIn(body);
  const outcomes = keys.map((Key) => ({ Key, error: removeOne(desk, call, Key) }));
  return xmlAnswer('DeleteResult', {
    Deleted: isQuiet
      ? []
      : outcomes.filter(({ error }) => error === undefined).map(({ Key }) => ({ Key })),
    Error: outcomes.flatMap(({ Key, error }) =>
      error ? [{ Key, Code: error.code, Message: error.message }] : [],
    ),
  });
};
