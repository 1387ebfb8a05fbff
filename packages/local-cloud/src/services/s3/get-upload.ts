import type { S3Call, S3Context } from './context';
import { noSuchUpload } from './s3-error';
import type { Upload } from './object-store';

/** Returns the upload that `uploadId` names, if it belongs to this key. Throws NoSuchUpload. */
export function getUpload({ objectStore }: S3Context, { bucket, key, query }: S3Call): Upload {
  const id = query.get('uploadId') ?? '';
  const upload = objectStore.findUpload(id);
  if (upload?.bucket !== bucket.name || upload.key !== key) throw noSuchUpload(id);
  return upload;
}

/**
 * Returns the upload for a caller that is allowed `action` on the key, and for its initiator unless a
 * policy denies it ("Multipart upload API and permissions", S3 User Guide). Throws AccessDenied.
 */
export function getAuthorizedUpload(context: S3Context, call: S3Call, action: string): Upload {
  const { access, arn, query } = call;
  const upload = context.objectStore.findUpload(query.get('uploadId') ?? '');
  const isInitiator = upload !== undefined && upload.initiator === access.principal;
  if (!isInitiator || access.decide(action, arn) === 'denied') access.require(action, arn);
  return getUpload(context, call);
}
