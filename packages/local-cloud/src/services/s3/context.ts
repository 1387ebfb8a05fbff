import type { Clock } from '../../core/clock';
import type { ServiceResponse } from '../../core/service';
import type { Access } from './access';
import type { Blobs } from './blobs';
import type { Bucket } from './buckets';
import type { Happened } from './notifications';
import type { Shelf } from './object-store';

/** What operations work with. */
export type Desk = {
  blobs: Blobs;
  shelf: Shelf;
  now: Clock;
  /** Throws NoSuchBucket. */
  bucket(name: string): Bucket;
  buckets: () => Bucket[];
  /** Tells the functions that hear of it. */
  announce: (name: Happened['name'], object: Happened['object']) => void;
  /** What the caller may do with another bucket than the one asked. */
  accessTo(access: Access, bucket: Bucket): Access;
};

/** A request as operations see it. */
export type Call = {
  bucket: Bucket;
  key: string;
  /** ARN of the key. */
  arn: string;
  query: URLSearchParams;
  /** Those of a presigned address are among them. */
  headers: Record<string, string>;
  /** Checked against what the headers say of it, out of its chunks. */
  body: Buffer;
  access: Access;
};

/** Carries out one operation; throws ServiceError. */
export type Operation = (desk: Desk, call: Call) => ServiceResponse | Promise<ServiceResponse>;
