import type { Assembly } from '../../assembly/assembly';
import type { Clock } from '../../core/clock';
import type { Iam } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest, ServiceResponse } from '../../core/service';
import type { Store } from '../../core/store';
import { operationsOf } from '../../capabilities/find-row';
import { s3Operations } from '../../capabilities/operations';
import { accessOf, callerOf, checkOwner } from './access';
import { requestHeaders, s3Refusal } from './responses';
import { s3CallOf } from './match-operation';
import { openBlobs, type Blobs } from './blobs';
import { bucketIn, bucketsOf, type Bucket } from './buckets';
import { byHand, type ByHand } from './browse-buckets';
import { contentTypeOf } from './content-types';
import { corsHeaders, isPreflight, preflightAnswer } from './cors';
import { deployedFiles } from './deployed-files';
import type { Call, Desk, Operation } from './context';
import { etagOf } from './etags';
import { checkHeaders } from './given-headers';
import { listObjects } from './list-objects';
import { tell } from './notifications';
import { getObject, headObject } from './read-object';
import { deleteObject, deleteObjects } from './remove-objects';
import { s3Error } from './s3-error';
import { openShelf, type Shelf } from './object-store';
import { listMultipartUploads, listParts } from './list-uploads';
import * as uploads from './uploads';
import { getBucketLocation, headBucket, listBuckets } from './whole-buckets';
import { copyObject, putObject } from './write-object';

/** A bucket as the console lists it; `size` in bytes. */
export type BucketSummary = { name: string; objects: number; size: number };

export type S3 = {
  /** Answers a request below `/s3`, refusals included; signatures and grants are checked here. */
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  buckets(): BucketSummary[];
  byHand: ByHand;
  /** Bytes that AWS bills as stored. */
  storedBytes(): number;
  /**
   * From now on these are the buckets; objects stay. Throws, and changes nothing, for what the
   * assembly holds and S3 would not deploy.
   */
  replace(assembly: Assembly): void;
};

const operations = operationsOf<Operation>(
  { name: 'S3', answers: s3Operations, code: 'NotImplemented' },
  {
    ...{ ListBuckets: listBuckets, HeadBucket: headBucket, GetBucketLocation: getBucketLocation },
    ...{ ListObjectsV2: listObjects, GetObject: getObject, HeadObject: headObject },
    ...{ PutObject: putObject, CopyObject: copyObject },
    ...{ DeleteObject: deleteObject, DeleteObjects: deleteObjects },
    CreateMultipartUpload: uploads.createMultipartUpload,
    UploadPart: uploads.uploadPart,
    CompleteMultipartUpload: uploads.completeMultipartUpload,
    AbortMultipartUpload: uploads.abortMultipartUpload,
    ...{ ListParts: listParts, ListMultipartUploads: listMultipartUploads },
  },
);

/** Where all buckets are asked for. */
const NO_BUCKET: Bucket = {
  ...{ name: '', arn: '*', cors: [], notifications: [] },
  policy: () => 'not-allowed',
};

/** A presigned address carries headers of S3's own in its query. */
function headersOf({ headers, query }: ServiceRequest): Record<string, string> {
  const inQuery = [...query].filter(([name]) => name.startsWith('x-amz-'));
  return { ...(Object.fromEntries(inQuery) as Record<string, string>), ...headers };
}

/** An object that a page shows must not become a page of this origin, which may do everything. */
const SANDBOXED = { 'content-security-policy': 'sandbox' };

type Options = {
  assembly: Assembly;
  iam: Pick<Iam, 'authenticate' | 'decide'>;
  store: Store;
  /** Where the content of objects is kept. */
  folder: string;
  isTemporary: boolean;
  now: Clock;
  /** Calls a function later with what happened to an object. */
  notify?: (functionArn: string, event: object) => void;
};

/** The buckets of the assembly, with what a deployment would have copied into them. */
export function createS3(o: Options): S3 {
  const blobs = openBlobs(o.folder, o.isTemporary);
  const shelf = openShelf(o.store, blobs);
  let buckets = bucketsOf(o.assembly);
  let place = 0;
  const desk: Desk = {
    ...{ blobs, shelf, now: o.now },
    bucket: (name) => bucketIn(buckets, name),
    buckets: () => [...buckets.values()],
    accessTo: ({ caller }, bucket) => accessOf(o, caller, bucket),
    announce(name, object) {
      const at = o.now();
      place = Math.max(place + 1, at * 1000);
      tell(buckets.get(object.bucket), { name, object, at, place }, o.notify);
    },
  };
  deploy(o.assembly, { blobs, shelf, now: o.now });

  const carryOut = async (request: ServiceRequest): Promise<ServiceResponse> => {
    const { operation, bucket: name, key } = s3CallOf(request);
    const caller = callerOf(o.iam, request, name);
    const work = operations(operation);
    const headers = headersOf(request);
    checkOwner(headers);
    checkHeaders(headers);
    const bucket = name === '' ? undefined : desk.bucket(name);
    const call: Call = {
      bucket: bucket ?? NO_BUCKET,
      ...{ key, arn: `${bucket?.arn ?? ''}/${key}`, query: request.query, headers },
      ...{ body: request.body, access: accessOf(o, caller, bucket) },
    };
    return work(desk, call);
  };

  return {
    async handle(request) {
      const rules = buckets.get(request.path.split('/')[2] ?? '')?.cors ?? [];
      if (isPreflight(request)) return preflightAnswer(rules, request) ?? forbidden(request, rules);
      const answer = await refusing(request, () => carryOut(request));
      const headers = {
        ...{ ...requestHeaders(), ...answer.headers, ...SANDBOXED },
        ...corsHeaders(rules, request),
      };
      return { ...answer, headers };
    },
    buckets: () =>
      [...buckets.keys()].map((name) => {
        const sizes = shelf.keys(name).map((key) => shelf.find(name, key)?.size ?? 0);
        return { name, objects: sizes.length, size: sizes.reduce((sum, one) => sum + one, 0) };
      }),
    byHand: byHand(desk),
    storedBytes: () => shelf.storedBytes(),
    replace(assembly) {
      const next = bucketsOf(assembly);
      deploy(assembly, { blobs, shelf, now: o.now });
      buckets = next;
    },
  };
}

async function refusing(
  request: ServiceRequest,
  work: () => Promise<ServiceResponse>,
): Promise<ServiceResponse> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServiceError) return s3Refusal(request, error);
    throw error;
  }
}

function forbidden(request: ServiceRequest, rules: readonly unknown[]): ServiceResponse {
  const why =
    rules.length === 0
      ? 'CORSResponse: CORS is not enabled for this bucket.'
      : 'CORSResponse: This CORS request is not allowed. This is usually because the evaluation of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource.';
  return s3Refusal(request, s3Error('AccessForbidden', why, 403));
}

/** Puts the files of deployments that are not there yet, or have changed. */
function deploy(
  assembly: Assembly,
  { blobs, shelf, now }: { blobs: Blobs; shelf: Shelf; now: Clock },
): void {
  for (const { bucket, key, content } of deployedFiles(assembly)) {
    const etag = etagOf(content);
    if (shelf.find(bucket, key)?.etag === etag) continue;
    const pieces = [blobs.writeAtOnce(content)];
    const type = contentTypeOf(key);
    const headers: Record<string, string> = type ? { 'content-type': type } : {};
    const about = { headers, metadata: {}, at: now() };
    shelf.put({ ...about, bucket, key, size: content.length, etag, pieces });
  }
}
