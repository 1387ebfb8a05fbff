import type { ServiceRequest } from '../../core/http-message';
import { s3Error } from './s3-error';

/** The operation and target of a request. `key` is empty for operations on the bucket itself. */
export type OperationMatch = { operation: string; bucket: string; key: string };

/** Path prefix of all buckets, because every service shares one origin. */
export const S3_PATH = '/s3';

export const isS3Path = (path: string): boolean => path === S3_PATH || path.startsWith('/s3/');

/** Operations by method and distinguishing query parameter; the first match applies. */
type OperationTable = readonly [method: string, parameter: string, operation: string][];

const bucketOperations: OperationTable = [
  ['GET', 'location', 'GetBucketLocation'],
  ['GET', 'uploads', 'ListMultipartUploads'],
  ['GET', 'versions', 'ListObjectVersions'],
  ['GET', 'list-type', 'ListObjectsV2'],
  ['POST', 'delete', 'DeleteObjects'],
];
const objectOperations: OperationTable = [
  ['POST', 'uploads', 'CreateMultipartUpload'],
  ['POST', 'uploadId', 'CompleteMultipartUpload'],
  ['POST', 'restore', 'RestoreObject'],
  ['POST', 'select', 'SelectObjectContent'],
  ['PUT', 'uploadId', 'UploadPart'],
  ['GET', 'uploadId', 'ListParts'],
  ['DELETE', 'uploadId', 'AbortMultipartUpload'],
];
const defaultOperations: Record<
  'service' | 'bucket' | 'object',
  Partial<Record<string, string>>
> = {
  service: { GET: 'ListBuckets' },
  bucket: {
    GET: 'ListObjects',
    HEAD: 'HeadBucket',
    PUT: 'CreateBucket',
    DELETE: 'DeleteBucket',
    POST: 'PostObject',
  },
  object: { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject', DELETE: 'DeleteObject' },
};

/** Query parameters that address subresources ("Actions", S3 API Reference). */
const SUBRESOURCES = new Set([
  'accelerate',
  'acl',
  'analytics',
  'attributes',
  'cors',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'replication',
  'requestPayment',
  'retention',
  'tagging',
  'torrent',
  'versioning',
  'website',
]);
const VERBS: Partial<Record<string, string>> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' };

const toPascalCase = (text: string): string =>
  text.replace(/(^|-)(\w)/g, (_, __, initial: string) => initial.toUpperCase());

function findOperation(level: 'bucket' | 'object', { method, query, headers }: ServiceRequest) {
  const rows = level === 'bucket' ? bucketOperations : objectOperations;
  const matched = rows.find(([verb, name]) => verb === method && query.has(name))?.[2];
  const isCopy = headers['x-amz-copy-source'] !== undefined && method === 'PUT';
  if (isCopy) return matched === 'UploadPart' ? 'UploadPartCopy' : 'CopyObject';
  if (matched !== undefined) return matched;
  const subresource = [...query.keys()].find((name) => SUBRESOURCES.has(name));
  if (subresource === undefined) return defaultOperations[level][method];
  const verb = VERBS[method] ?? method;
  return `${verb}${level === 'bucket' ? 'Bucket' : 'Object'}${toPascalCase(subresource)}`;
}

function decodePathPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI', "Couldn't parse the specified URI.", 400, { URI: text });
  }
}

/**
 * Matches a request to `/s3/<bucket>/<key>` with an operation of the S3 API. Throws InvalidURI for a
 * malformed percent-encoding and MethodNotAllowed for a method that S3 does not define there.
 */
export function matchOperation(request: ServiceRequest): OperationMatch {
  const [bucket = '', ...rest] = request.path.slice(S3_PATH.length + 1).split('/');
  const key = decodePathPart(rest.join('/'));
  const level = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
  const operation =
    level === 'service' ? defaultOperations.service[request.method] : findOperation(level, request);
  if (operation !== undefined) return { operation, bucket: decodePathPart(bucket), key };
  const message = 'The specified method is not allowed against this resource.';
  throw s3Error('MethodNotAllowed', message, 405, { Method: request.method });
}
