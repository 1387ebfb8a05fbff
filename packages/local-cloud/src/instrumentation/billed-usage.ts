import { INSTANCE_HEADER } from '../services/lambda/instance-header';
import type { ServiceRequest, ServiceResponse } from '../core/http-message';
import type { RequestDescription } from './describe-request';
import { countChunks, type Quantities } from './meters';

/** Bytes per billed unit: SQS bills the larger of request and response, AWS IoT each of them. */
const SQS_UNIT_BYTES = 64 * 1024;
const IOT_UNIT_BYTES = 5 * 1024;

/**
 * The usage that AWS bills for a request and its response. Tables and functions record theirs
 * themselves; calls of Cognito, identity pools, Parameter Store and Stripe are not billed.
 */
export function getBilledUsage(
  { service, operation, input }: RequestDescription,
  request: ServiceRequest,
  response: ServiceResponse,
): Quantities {
  const responseBytes = Buffer.byteLength(response.body ?? '');
  switch (service) {
    case 'appsync':
      // One operation, regardless of fields and size; only subscriptions are metered by size
      // (https://aws.amazon.com/appsync/pricing/). AWS does not say whether rejected ones are free.
      return { 'appsync-operations': 1, 'transfer-out-bytes': responseBytes };
    case 'sqs':
      return {
        'sqs-requests': countChunks(Math.max(request.body.length, responseBytes), SQS_UNIT_BYTES),
      };
    case 'ses':
      return response.status === 200 ? { 'ses-emails': countRecipients(input) } : {};
    case 'iot':
      // The response is a message, too: https://aws.amazon.com/iot-core/pricing/additional-details/
      return operation === 'Publish'
        ? {
            'iot-messages':
              countChunks(request.body.length, IOT_UNIT_BYTES) +
              countChunks(responseBytes, IOT_UNIT_BYTES),
          }
        : {};
    case 's3':
      return getS3Usage(operation, request, response);
    default:
      return {};
  }
}

/** The "PUT, COPY, POST, LIST" tier of the price list; deletes are free, all others are reads. */
const S3_WRITES = new Set([
  'PutObject',
  'CopyObject',
  'CreateMultipartUpload',
  'UploadPart',
  'CompleteMultipartUpload',
  'ListObjectsV2',
  'ListMultipartUploads',
  'ListParts',
  'ListBuckets',
]);
const S3_FREE = new Set(['DeleteObject', 'AbortMultipartUpload']);

/**
 * Failed requests are billed too, except status 403 (free since May 2024). Reads by a function stay
 * in the region and have no transfer cost.
 */
function getS3Usage(
  operation: string,
  { headers }: ServiceRequest,
  { status, body }: ServiceResponse,
): Quantities {
  if (S3_FREE.has(operation) || status === 403) return {};
  const isWrite = operation === 'DeleteObjects' || S3_WRITES.has(operation);
  const sentBytes = headers[INSTANCE_HEADER] === undefined ? Buffer.byteLength(body ?? '') : 0;
  return {
    [isWrite ? 's3-writes' : 's3-reads']: 1,
    ...(operation === 'GetObject' && sentBytes > 0 && { 'transfer-out-bytes': sentBytes }),
  };
}

/** SES bills one email per recipient. */
function countRecipients({ Destination }: Record<string, unknown>): number {
  return Object.values((Destination ?? {}) as Record<string, unknown>).flat().length;
}
