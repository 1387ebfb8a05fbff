import { randomUUID } from 'node:crypto';
import type { Iam, RoleSession } from '../iam/iam';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import { ServiceError } from '../../core/service-error';
import { lambdaRoutes } from '../../capabilities/rest-routes';
import { lambdaOperations } from '../../capabilities/operations';
import { createRestOperations } from '../../capabilities/rest-operations';
import type { ExecutionResult } from './instance';
import type { FunctionRunner } from './function-runner';

/** AWS: event and response of a synchronous invocation are limited to 6 MB. */
export const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
/** AWS: the event of an asynchronous invocation is limited to 1 MB. */
const MAX_ASYNC_EVENT_BYTES = 1024 * 1024;

type InvokeAsync = (runner: FunctionRunner, event: string, requestId: string) => void;
export type InvokeApi = (request: ServiceRequest, caller: RoleSession) => Promise<ServiceResponse>;

/** Creates Lambda's HTTP API. Handlers throw ServiceError for unauthorized or invalid requests. */
export function createInvokeApi(
  iam: Iam,
  find: (nameOrArn: string) => FunctionRunner,
  invokeAsync: InvokeAsync,
): InvokeApi {
  const lambda = createRestOperations(
    { name: 'Lambda', capabilities: lambdaOperations, routes: lambdaRoutes },
    { Invoke: createInvokeHandler(iam, find, invokeAsync) },
  );
  return async (request, caller) => {
    const { implementation, parts } = lambda.find(request);
    return implementation(request, caller, decodeURIComponent(parts[0] ?? ''));
  };
}

type OperationHandler = (
  request: ServiceRequest,
  caller: RoleSession,
  name: string,
) => Promise<ServiceResponse>;

function createInvokeHandler(
  iam: Iam,
  find: (name: string) => FunctionRunner,
  invokeAsync: InvokeAsync,
): OperationHandler {
  return async (request, caller, name) => {
    const runner = find(name);
    iam.authorize(caller, 'lambda:InvokeFunction', runner.definition.arn);
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    const event = parseEvent(request, type === 'Event' ? MAX_ASYNC_EVENT_BYTES : MAX_PAYLOAD_BYTES);
    if (type === 'DryRun') return { status: 204 };
    const requestId = randomUUID();
    const headers = { 'x-amzn-requestid': requestId, 'x-amz-executed-version': '$LATEST' };
    if (type === 'Event') {
      invokeAsync(runner, event, requestId);
      return { status: 202, headers };
    }
    const result = limitResponseSize(await runner.invoke(event, requestId));
    const isError = 'error' in result;
    return {
      status: 200,
      headers: {
        ...headers,
        'content-type': 'application/json',
        ...(isError && { 'x-amz-function-error': 'Unhandled' }),
      },
      body: isError ? JSON.stringify(result.error) : result.payload,
    };
  };
}

/** Replaces a result whose payload exceeds 6 MB by an error. */
export function limitResponseSize(result: ExecutionResult): ExecutionResult {
  if ('error' in result || Buffer.byteLength(result.payload) <= MAX_PAYLOAD_BYTES) return result;
  return {
    memoryUsed: result.memoryUsed,
    error: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes).`,
    },
  };
}

/** Returns `event`, or throws RequestEntityTooLargeException above `limit` bytes. */
export function validateEventSize(event: string, limit = MAX_PAYLOAD_BYTES): string {
  if (Buffer.byteLength(event) <= limit) return event;
  throw new ServiceError(
    'RequestEntityTooLargeException',
    `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
    413,
  );
}

function parseEvent(request: ServiceRequest, limit: number): string {
  const text = validateEventSize(request.body.toString('utf8'), limit) || '{}';
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
