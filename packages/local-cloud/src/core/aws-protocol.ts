import { randomUUID } from 'node:crypto';
import type { ServiceRequest, ServiceResponse } from './http-message';
import { ServiceError } from './service-error';

/** A call of the AWS JSON protocol, named by the header `x-amz-target: <prefix>.<operation>`. */
export type JsonCall = { prefix: string; operation: string; input: Record<string, unknown> };

const buildHeaders = (contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'x-amzn-requestid': randomUUID(),
});

/**
 * Reads the call from a request; undefined without `x-amz-target`. Throws SerializationException
 * when the body is not a JSON object.
 */
export function parseJsonCall({ headers, body }: ServiceRequest): JsonCall | undefined {
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

/** A response in the content type of the request (`application/x-amz-json-1.0` or `1.1`). */
export function formatJsonResponse({ headers }: ServiceRequest, output: object): ServiceResponse {
  const contentType = headers['content-type'] ?? 'application/x-amz-json-1.1';
  return { status: 200, headers: buildHeaders(contentType), body: JSON.stringify(output) };
}

/** An error as AWS SDKs parse it: the code is both a header and a member of the body. */
export function formatJsonError(request: ServiceRequest, error: ServiceError): ServiceResponse {
  const contentType = request.headers['content-type'] ?? 'application/json';
  return {
    status: error.status,
    headers: { ...buildHeaders(contentType), 'x-amzn-errortype': error.code },
    body: JSON.stringify({ __type: error.code, message: error.message, ...error.fields }),
  };
}
