import type { Clock } from '../../core/clock';
import type { ServiceResponse } from '../../core/http-message';
import type { Access } from './access';
import type { BlobStore } from './blobs';
import type { Bucket } from './buckets';
import type { ObjectEvent } from './notifications';
import type { ObjectStore } from './object-store';

/** State and dependencies of the S3 operations. */
export type S3Context = {
  blobs: BlobStore;
  objectStore: ObjectStore;
  now: Clock;
  /** Throws NoSuchBucket. */
  getBucket(name: string): Bucket;
  listBuckets: () => Bucket[];
  /** Invokes the functions that the bucket notifies of the event. */
  publishEvent: (name: ObjectEvent['name'], object: ObjectEvent['object']) => void;
  /** The access of the same caller to another bucket, such as the source of a copy. */
  resolveAccess(access: Access, bucket: Bucket): Access;
};

/** A decoded and authenticated request. */
export type S3Call = {
  bucket: Bucket;
  key: string;
  /** ARN of the object. */
  arn: string;
  query: URLSearchParams;
  /** Includes the `x-amz-` query parameters of a presigned URL. */
  headers: Record<string, string>;
  /** As received; see `decodeBody`. */
  body: Buffer;
  access: Access;
};

/** Implements one S3 operation. Throws ServiceError. */
export type Operation = (
  context: S3Context,
  call: S3Call,
) => ServiceResponse | Promise<ServiceResponse>;
