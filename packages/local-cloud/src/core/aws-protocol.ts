import { randomUUID } from 'node:crypto';
import { s3Refusal } from '../services/s3/responses';
import { isS3Path } from '../services/s3/match-operation';
import { ServiceError } from './service-error';
import type { ServiceRequest, ServiceResponse } from './service';

/** An operation of the protocol that names it in `x-amz-target: <prefix>.<operation>`. */
export type JsonCall = { prefix: string; operation: string; input: Record<string, unknown> };

const headersOf = (contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'x-amzn-requestid': randomUUID(),
});

/** Reads the call out of a request; nothing when the header is not there. Throws for a bad body. */
export function jsonCall({ headers, body }: ServiceRequest): JsonCall | undefined {
  const target = headers['x-amz-target'];
  if (target === undefined) return undefined;
  const dot = target.lastIndexOf('.');
  let input: unknown;
  try {
    input = body.length > 0 ? JSON.parse(body.toString()) : {};
  } catch {
    throw new ServiceError('SerializationException', 'The request body is not valid JSON');
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new ServiceError('SerializationException', 'The request body is not an object');
  }
  return {
    prefix: target.slice(0, dot),
    operation: target.slice(dot + 1),
    input: input as Record<string, unknown>,
  };
}

/** An answer in the content type that was asked in (`application/x-amz-json-1.0` or `1.1`). */
export function jsonAnswer({ headers }: ServiceRequest, output: object): ServiceResponse {
  const asked = headers['content-type'] ?? 'application/x-amz-json-1.1';
  return { status: 200, headers: headersOf(asked), body: JSON.stringify(output) };
}

/** A refusal as every AWS SDK reads it, in header and body; S3's is XML. */
export function refusal(request: ServiceRequest, error: ServiceError): ServiceResponse {
  if (isS3Path(request.path)) return s3Refusal(request, error);
  const asked = request.headers['content-type'] ?? 'application/json';
  return {
    status: error.status,
    headers: { ...headersOf(asked), 'x-amzn-errortype': error.code },
    body: JSON.stringify({ __type: error.code, message: error.message, ...error.fields }),
  };
}
