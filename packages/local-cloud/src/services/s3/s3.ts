import type { Assembly } from '../../assembly/assembly';
import type { Clock } from '../../core/clock';
import type { Iam } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import type { Store } from '../../core/store';
import { createOperationLookup } from '../../capabilities/find-capability';
import { s3Operations } from '../../capabilities/operations';
import { createAccess, authenticateCaller, checkBucketOwner } from './access';
import { createRequestIdHeaders, buildS3ErrorResponse } from './responses';
import { matchOperation } from './match-operation';
import { openBlobStore, type BlobStore } from './blobs';
import { getBucket, readBuckets, type Bucket } from './buckets';
import { createBucketBrowser, type BucketBrowser } from './browse-buckets';
import { guessContentType } from './content-types';
import { buildCorsHeaders, isPreflight, answerPreflight } from './cors';
import { readDeployedFiles } from './deployed-files';
import type { S3Call, S3Context, Operation } from './context';
import { computeEtag } from './etags';
import { checkHeaders } from './request-headers';
import { listObjects } from './list-objects';
import { notifyFunctions } from './notifications';
import { getObject, headObject } from './read-object';
import { deleteObject, deleteObjects } from './delete-objects';
import { s3Error } from './s3-error';
import { openObjectStore, type ObjectStore } from './object-store';
import { listMultipartUploads, listParts } from './list-uploads';
import * as uploads from './uploads';
import { getBucketLocation, headBucket, listBuckets } from './bucket-operations';
import { copyObject, putObject } from './write-object';

/** A bucket as the console lists it; `size` in bytes. */
export type BucketSummary = { name: string; objects: number; size: number };

export type S3 = {
  /** Handles a request below `/s3`; authenticates, authorizes and returns errors as responses. */
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  listBuckets(): BucketSummary[];
  bucketBrowser: BucketBrowser;
  /** Bytes that AWS bills as stored. */
  countStoredBytes(): number;
  /**
   * Replaces the bucket definitions; objects stay. Throws, and changes nothing, for an assembly that S3
   * would not deploy.
   */
  replace(assembly: Assembly): void;
};

const operations = createOperationLookup<Operation>(
  { name: 'S3', capabilities: s3Operations, code: 'NotImplemented' },
  {
    ListBuckets: listBuckets,
    HeadBucket: headBucket,
    GetBucketLocation: getBucketLocation,
    ListObjectsV2: listObjects,
    GetObject: getObject,
    HeadObject: headObject,
    PutObject: putObject,
    CopyObject: copyObject,
    DeleteObject: deleteObject,
    DeleteObjects: deleteObjects,
    CreateMultipartUpload: uploads.createMultipartUpload,
    UploadPart: uploads.uploadPart,
    CompleteMultipartUpload: uploads.completeMultipartUpload,
    AbortMultipartUpload: uploads.abortMultipartUpload,
    ListParts: listParts,
    ListMultipartUploads: listMultipartUploads,
  },
);

/** Stands in for the bucket in ListBuckets. */
const NO_BUCKET: Bucket = {
  name: '',
  arn: '*',
  cors: [],
  notifications: [],
  policy: () => 'not-allowed',
};

/** A presigned URL carries `x-amz-` headers in its query. */
function collectHeaders({ headers, query }: ServiceRequest): Record<string, string> {
  const inQuery = [...query].filter(([name]) => name.startsWith('x-amz-'));
  return { ...(Object.fromEntries(inQuery) as Record<string, string>), ...headers };
}

/** Prevents an HTML object from running scripts in the cloud's own origin. */
const SANDBOX_HEADERS = { 'content-security-policy': 'sandbox' };

type S3Options = {
  assembly: Assembly;
  iam: Pick<Iam, 'authenticate' | 'decide'>;
  store: Store;
  /** Directory of the objects' content. */
  folder: string;
  isTemporary: boolean;
  now: Clock;
  /** Invokes a function asynchronously with an event notification. */
  notify?: (functionArn: string, event: object) => void;
};

async function execute(
  o: Pick<S3Options, 'iam' | 'now'>,
  context: S3Context,
  request: ServiceRequest,
): Promise<ServiceResponse> {
  const { operation, bucket: name, key } = matchOperation(request);
  const caller = authenticateCaller(o.iam, request, name);
  const run = operations(operation);
  const headers = collectHeaders(request);
  checkBucketOwner(headers);
  checkHeaders(headers);
  const bucket = name === '' ? undefined : context.getBucket(name);
  const call: S3Call = {
    bucket: bucket ?? NO_BUCKET,
    key,
    arn: `${bucket?.arn ?? ''}/${key}`,
    query: request.query,
    headers,
    body: request.body,
    access: createAccess(o, caller, bucket),
  };
  return run(context, call);
}

/** Serves the buckets of the assembly and copies the files of its bucket deployments into them. */
export function createS3(o: S3Options): S3 {
  const blobs = openBlobStore(o.folder, o.isTemporary);
  const objectStore = openObjectStore(o.store, blobs);
  let buckets = readBuckets(o.assembly);
  let sequence = 0;
  const context: S3Context = {
    blobs,
    objectStore,
    now: o.now,
    getBucket: (name) => getBucket(buckets, name),
    listBuckets: () => [...buckets.values()],
    resolveAccess: ({ caller }, bucket) => createAccess(o, caller, bucket),
    publishEvent(name, object) {
      const at = o.now();
      sequence = Math.max(sequence + 1, at * 1000);
      notifyFunctions(buckets.get(object.bucket), { name, object, at, sequence }, o.notify);
    },
  };
  deployFiles(o.assembly, { blobs, objectStore, now: o.now });

  return {
    async handle(request) {
      const rules = buckets.get(request.path.split('/')[2] ?? '')?.cors ?? [];
      if (isPreflight(request)) {
        return answerPreflight(rules, request) ?? rejectPreflight(request, rules);
      }
      const response = await respondWithErrors(request, () => execute(o, context, request));
      const headers = {
        ...createRequestIdHeaders(),
        ...response.headers,
        ...SANDBOX_HEADERS,
        ...buildCorsHeaders(rules, request),
      };
      return { ...response, headers };
    },
    listBuckets: () =>
      [...buckets.keys()].map((name) => {
        const sizes = objectStore
          .listKeys(name)
          .map((key) => objectStore.find(name, key)?.size ?? 0);
        return { name, objects: sizes.length, size: sizes.reduce((sum, size) => sum + size, 0) };
      }),
    bucketBrowser: createBucketBrowser(context),
    countStoredBytes: () => objectStore.countStoredBytes(),
    replace(assembly) {
      const next = readBuckets(assembly);
      deployFiles(assembly, { blobs, objectStore, now: o.now });
      buckets = next;
    },
  };
}

async function respondWithErrors(
  request: ServiceRequest,
  work: () => Promise<ServiceResponse>,
): Promise<ServiceResponse> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServiceError) return buildS3ErrorResponse(request, error);
    throw error;
  }
}

function rejectPreflight(request: ServiceRequest, rules: readonly unknown[]): ServiceResponse {
  const message =
    rules.length === 0
      ? 'CORSResponse: CORS is not enabled for this bucket.'
      : 'CORSResponse: This CORS request is not allowed. This is usually because the evaluation of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource.';
  return buildS3ErrorResponse(request, s3Error('AccessForbidden', message, 403));
}

/** Writes the files of bucket deployments that are new or changed. */
function deployFiles(
  assembly: Assembly,
  { blobs, objectStore, now }: { blobs: BlobStore; objectStore: ObjectStore; now: Clock },
): void {
  for (const { bucket, key, content } of readDeployedFiles(assembly)) {
    const etag = computeEtag(content);
    if (objectStore.find(bucket, key)?.etag === etag) continue;
    const blobRefs = [blobs.writeSync(content)];
    const type = guessContentType(key);
    const headers: Record<string, string> = type ? { 'content-type': type } : {};
    const size = content.length;
    objectStore.put({ bucket, key, size, etag, blobRefs, headers, metadata: {}, at: now() });
  }
}
