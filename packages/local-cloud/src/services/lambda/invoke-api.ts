import { randomUUID } from 'node:crypto';
import type { Iam, RoleSession } from '../iam/iam';
import type { ServiceRequest, ServiceResponse } from '../../core/service';
import { ServiceError } from '../../core/service-error';
import { lambdaAddresses } from '../../capabilities/addresses';
import { lambdaOperations } from '../../capabilities/operations';
import { restOperationsOf } from '../../capabilities/rest-operations';
import type { Outcome } from './instance';
import type { Pool } from './function-runner';

/** Largest event and answer of a synchronous call, in bytes (AWS: 6 MB). */
export const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
/** Largest event of an asynchronous call, in bytes (AWS: 1 MB). */
const MAX_EVENT_BYTES = 1024 * 1024;

type InvokeLater = (pool: Pool, event: string, requestId: string) => void;
export type InvokeApi = (request: ServiceRequest, caller: RoleSession) => Promise<ServiceResponse>;

/** Lambda's operations for callers whose role allows them; throws ServiceError when refused. */
export function invokeApi(
  iam: Iam,
  find: (nameOrArn: string) => Pool,
  invokeLater: InvokeLater,
): InvokeApi {
  const lambda = restOperationsOf(
    { name: 'Lambda', answers: lambdaOperations, addresses: lambdaAddresses },
    { Invoke: invoke(iam, find, invokeLater) },
  );
  return async (request, caller) => {
    const { carrier, parts } = lambda.find(request);
    return carrier(request, caller, decodeURIComponent(parts[0] ?? ''));
  };
}

type Work = (
  request: ServiceRequest,
  caller: RoleSession,
  name: string,
) => Promise<ServiceResponse>;

function invoke(iam: Iam, find: (name: string) => Pool, invokeLater: InvokeLater): Work {
  return async (request, caller, name) => {
    const pool = find(name);
    iam.authorize(caller, 'lambda:InvokeFunction', pool.definition.arn);
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    const event = eventOf(request, type === 'Event' ? MAX_EVENT_BYTES : MAX_PAYLOAD_BYTES);
    if (type === 'DryRun') return { status: 204 };
    const requestId = randomUUID();
    const headers = { 'x-amzn-requestid': requestId, 'x-amz-executed-version': '$LATEST' };
    if (type === 'Event') {
      invokeLater(pool, event, requestId);
      return { status: 202, headers };
    }
    const outcome = limited(await pool.invoke(event, requestId));
    const isError = 'error' in outcome;
    return {
      status: 200,
      headers: {
        ...headers,
        'content-type': 'application/json',
        ...(isError && { 'x-amz-function-error': 'Unhandled' }),
      },
      body: isError ? JSON.stringify(outcome.error) : outcome.payload,
    };
  };
}

/** The outcome, or an error when the answer is too large to be delivered. */
export function limited(outcome: Outcome): Outcome {
  if ('error' in outcome || Buffer.byteLength(outcome.payload) <= MAX_PAYLOAD_BYTES) return outcome;
  return {
    memoryUsed: outcome.memoryUsed,
    error: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes).`,
    },
  };
}

/** The text of an event, refused when it is too large. */
export function requireSize(event: string, limit = MAX_PAYLOAD_BYTES): string {
  if (Buffer.byteLength(event) <= limit) return event;
  throw new ServiceError(
    'RequestEntityTooLargeException',
    `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
    413,
  );
}

function eventOf(request: ServiceRequest, limit: number): string {
  const text = requireSize(request.body.toString('utf8'), limit) || '{}';
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new ServiceError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${(error as Error).message}`,
    );
  }
}
