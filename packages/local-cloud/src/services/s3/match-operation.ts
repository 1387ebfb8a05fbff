import type { ServiceRequest } from '../../core/service';
import { s3Error } from './s3-error';

/** Which operation a request is, on what. `key` is empty where the bucket itself is meant. */
export type S3Call = { operation: string; bucket: string; key: string };

/** What every bucket stands below, so that one origin holds all services. */
export const S3_PATH = '/s3';

export const isS3Path = (path: string): boolean => path === S3_PATH || path.startsWith('/s3/');

/** By method and a name of the query that tells it apart; the first that fits is meant. */
type Rows = readonly [method: string, mark: string, operation: string][];

const onBucket: Rows = [
  ['GET', 'location', 'GetBucketLocation'],
  ['GET', 'uploads', 'ListMultipartUploads'],
  ['GET', 'versions', 'ListObjectVersions'],
  ['GET', 'list-type', 'ListObjectsV2'],
  ['POST', 'delete', 'DeleteObjects'],
];
const onObject: Rows = [
  ['POST', 'uploads', 'CreateMultipartUpload'],
  ['POST', 'uploadId', 'CompleteMultipartUpload'],
  ['POST', 'restore', 'RestoreObject'],
  ['POST', 'select', 'SelectObjectContent'],
  ['PUT', 'uploadId', 'UploadPart'],
  ['GET', 'uploadId', 'ListParts'],
  ['DELETE', 'uploadId', 'AbortMultipartUpload'],
];
const plain: Record<'service' | 'bucket' | 'object', Partial<Record<string, string>>> = {
  service: { GET: 'ListBuckets' },
  bucket: {
    ...{ GET: 'ListObjects', HEAD: 'HeadBucket', PUT: 'CreateBucket' },
    ...{ DELETE: 'DeleteBucket', POST: 'PostObject' },
  },
  object: { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject', DELETE: 'DeleteObject' },
};

/** What buckets and objects have beside their content ("Actions", S3 API Reference). */
const SECTIONS = new Set([
  ...['accelerate', 'acl', 'analytics', 'attributes', 'cors', 'encryption', 'intelligent-tiering'],
  ...['inventory', 'legal-hold', 'lifecycle', 'logging', 'metrics', 'notification', 'object-lock'],
  ...['ownershipControls', 'policy', 'policyStatus', 'publicAccessBlock', 'replication'],
  ...['requestPayment', 'retention', 'tagging', 'torrent', 'versioning', 'website'],
]);
const VERBS: Partial<Record<string, string>> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' };

const capitalised = (text: string): string =>
  text.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

function operationOn(level: 'bucket' | 'object', { method, query, headers }: ServiceRequest) {
  const rows = level === 'bucket' ? onBucket : onObject;
  const marked = rows.find(([verb, mark]) => verb === method && query.has(mark))?.[2];
  const isCopy = headers['x-amz-copy-source'] !== undefined && method === 'PUT';
  if (isCopy) return marked === 'UploadPart' ? 'UploadPartCopy' : 'CopyObject';
  if (marked !== undefined) return marked;
  const section = [...query.keys()].find((name) => SECTIONS.has(name));
  if (section === undefined) return plain[level][method];
  const verb = VERBS[method] ?? method;
  return `${verb}${level === 'bucket' ? 'Bucket' : 'Object'}${capitalised(section)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI', "Couldn't parse the specified URI.", 400, { URI: text });
  }
}

/**
 * What a request below `/s3` asks for, `/s3/<bucket>/<key>`: operations by the names of S3's API.
 * Throws for a path that is not percent-encoded, and for a method that S3 does not have there.
 */
export function s3CallOf(request: ServiceRequest): S3Call {
  const [bucket = '', ...rest] = request.path.slice(S3_PATH.length + 1).split('/');
  const key = decoded(rest.join('/'));
  const level = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
  const operation =
    level === 'service' ? plain.service[request.method] : operationOn(level, request);
  if (operation !== undefined) return { operation, bucket: decoded(bucket), key };
  const message = 'The specified method is not allowed against this resource.';
  throw s3Error('MethodNotAllowed', message, 405, { Method: request.method });
}
