import { SENDER_HEADER } from '../services/lambda/sender-header';
import type { ServiceRequest, ServiceResponse } from '../core/service';
import type { Asked } from './describe-request';
import { pieces, type Quantities } from './meters';

/** SQS bills each 64 KB of a request or of its answer, AWS IoT each 5 KB of either, for themselves. */
const SQS_BYTES = 64 * 1024;
const IOT_BYTES = 5 * 1024;

/**
 * What AWS bills for a request from outside the cloud's own parts, once it is answered. Tables and
 * functions are billed where they work; Cognito, identities, parameters and Stripe by no call.
 */
export function billedFor(
  { service, operation, input }: Asked,
  request: ServiceRequest,
  response: ServiceResponse,
): Quantities {
  const answered = Buffer.byteLength(response.body ?? '');
  switch (service) {
    case 'appsync':
      // One operation, however many fields and however long: only what subscriptions send is metered by size
      // (https://aws.amazon.com/appsync/pricing/). Whether one that is refused is free AWS does not say.
      return { 'appsync-operations': 1, 'transfer-out-bytes': answered };
    case 'sqs':
      return { 'sqs-requests': pieces(Math.max(request.body.length, answered), SQS_BYTES) };
    case 'ses':
      return response.status === 200 ? { 'ses-mails': recipientsIn(input) } : {};
    case 'iot':
      // The answer is a message, too: https://aws.amazon.com/iot-core/pricing/additional-details/
      return operation === 'Publish'
        ? { 'iot-messages': pieces(request.body.length, IOT_BYTES) + pieces(answered, IOT_BYTES) }
        : {};
    case 's3':
      return billedByS3(operation, request, response);
    default:
      return {};
  }
}

/** "PUT, COPY, POST, LIST" of the price list; what removes costs nothing, all else is a read. */
const S3_WRITES = new Set([
  ...['PutObject', 'CopyObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'],
  ...['ListObjectsV2', 'ListMultipartUploads', 'ListParts', 'ListBuckets'],
]);
const S3_FREE = new Set(['DeleteObject', 'AbortMultipartUpload']);

/**
 * Requests that are refused are billed, too, but those of strangers (403: AWS bills nobody since May
 * 2024). What a function reads stays in its region, which costs nothing.
 */
function billedByS3(
  operation: string,
  { headers }: ServiceRequest,
  { status, body }: ServiceResponse,
): Quantities {
  if (S3_FREE.has(operation) || status === 403) return {};
  const requests = operation === 'DeleteObjects' || S3_WRITES.has(operation);
  const sent = headers[SENDER_HEADER] === undefined ? Buffer.byteLength(body ?? '') : 0;
  return {
    [requests ? 's3-writes' : 's3-reads']: 1,
    ...(operation === 'GetObject' && sent > 0 && { 'transfer-out-bytes': sent }),
  };
}

/** SES bills a mail for each of its recipients. */
function recipientsIn({ Destination }: Record<string, unknown>): number {
  return Object.values((Destination ?? {}) as Record<string, unknown>).flat().length;
}
