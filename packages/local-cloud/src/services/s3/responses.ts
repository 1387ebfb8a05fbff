import { randomBytes } from 'node:crypto';
import type { ServiceError } from '../../core/service-error';
import type { ServiceRequest, ServiceResponse } from '../../core/service';
import { xmlError } from './write-xml';

/** Each answer has a number by which AWS would find it in its logs. */
export const requestHeaders = (): Record<string, string> => ({
  'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
  'x-amz-id-2': randomBytes(32).toString('base64'),
});

/** A refusal as clients of S3 read it; the ETag of a 304 is a header. */
export function s3Refusal(
  { method, path }: Pick<ServiceRequest, 'method' | 'path'>,
  { code, message, status, fields }: ServiceError,
): ServiceResponse {
  const about = requestHeaders();
  if (status === 304) {
    return { status, headers: { ...about, etag: String(fields['ETag']) } };
  }
  const headers = { ...about, 'content-type': 'application/xml' };
  if (method === 'HEAD') return { status, headers };
  const body = xmlError({
    ...{ Code: code, Message: message, ...(fields as Record<string, string>) },
    ...{ Resource: path, RequestId: about['x-amz-request-id'], HostId: about['x-amz-id-2'] },
  });
  return { status, headers, body };
}
