import type { Call, Desk } from './context';
import { noSuchUpload } from './s3-error';
import type { Upload } from './object-store';

/** The upload that is meant, if it is one of this key. Throws NoSuchUpload. */
export function uploadOf({ shelf }: Desk, { bucket, key, query }: Call): Upload {
  const id = query.get('uploadId') ?? '';
  const upload = shelf.upload(id);
  if (upload?.bucket !== bucket.name || upload.key !== key) throw noSuchUpload(id);
  return upload;
}

/**
 * The upload that is meant, for who may do `action` with the key, and for who began it: they may, unless
 * something forbids it ("Multipart upload API and permissions", S3 User Guide). Throws AccessDenied.
 */
export function ownUploadOf(desk: Desk, call: Call, action: string): Upload {
  const { access, arn, query } = call;
  const begun = desk.shelf.upload(query.get('uploadId') ?? '');
  const isOwn = begun !== undefined && begun.initiator === access.name;
  if (!isOwn || access.decide(action, arn) === 'denied') access.require(action, arn);
  return uploadOf(desk, call);
}
