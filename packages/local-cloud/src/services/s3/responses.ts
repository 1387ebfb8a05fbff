import { randomBytes } from 'node:crypto';
import type { ServiceError } from '../../core/service-error';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import { formatXmlError } from './write-xml';

/** Request ids that S3 adds to every response. */
export const createRequestIdHeaders = (): Record<string, string> => ({
  'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
  'x-amz-id-2': randomBytes(32).toString('base64'),
});

/** Builds S3's XML error response; a 304 has headers only. */
export function buildS3ErrorResponse(
  { method, path }: Pick<ServiceRequest, 'method' | 'path'>,
  { code, message, status, fields }: ServiceError,
): ServiceResponse {
  const ids = createRequestIdHeaders();
  if (status === 304) {
    return { status, headers: { ...ids, etag: String(fields['ETag']) } };
  }
  const headers = { ...ids, 'content-type': 'application/xml' };
  if (method === 'HEAD') return { status, headers };
  const body = formatXmlError({
    Code: code,
    Message: message,
    ...(fields as Record<string, string>),
    Resource: path,
    RequestId: ids['x-amz-request-id'],
    HostId: ids['x-amz-id-2'],
  });
  return { status, headers, body };
}
