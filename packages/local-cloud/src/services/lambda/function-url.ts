import { randomUUID } from 'node:crypto';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Assembly } from '../../assembly/assembly';
import { ACCOUNT } from '../../assembly/account';
import type { Clock } from '../../core/clock';
import type { Iam, RoleSession } from '../iam/iam';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import { ServiceError } from '../../core/service-error';
import { limitResponseSize, validateEventSize } from './invoke-api';
import type { FunctionRunner } from './function-runner';

export type FunctionUrl = {
  id: string;
  functionArn: string;
  authType: 'NONE' | 'AWS_IAM';
  /** Whether the resource policy grants public access; AuthType NONE alone does not. */
  isPublic: boolean;
};

/** Reads the function URLs of an assembly. */
export function readFunctionUrls(assembly: Assembly): FunctionUrl[] {
  return assembly.byType('AWS::Lambda::Url').map(({ physicalId, properties }) => ({
    id: physicalId,
    functionArn: String(properties.TargetFunctionArn),
    authType: properties.AuthType === 'AWS_IAM' ? 'AWS_IAM' : 'NONE',
    isPublic: assembly
      .byType('AWS::Lambda::Permission')
      .some(
        (permission) =>
          parseFunctionName(permission.properties.FunctionName) ===
            parseFunctionName(properties.TargetFunctionArn) &&
          permission.properties.Action === 'lambda:InvokeFunctionUrl' &&
          permission.properties.Principal === '*',
      ),
  }));
}

/** Templates refer to a function by name or ARN. */
function parseFunctionName(nameOrArn: unknown): string | undefined {
  return typeof nameOrArn === 'string' ? nameOrArn.split(':').pop() : undefined;
}

/** Creates the request handler of function URLs; `find` returns the function of an ARN. */
export function createFunctionUrlHandler(
  iam: Iam,
  urls: FunctionUrl[],
  find: (arn: string) => FunctionRunner,
  now: Clock,
): (urlId: string, request: ServiceRequest) => Promise<ServiceResponse> {
  return async (urlId, request) => {
    const url = urls.find(({ id }) => id === urlId);
    if (!url || (url.authType === 'NONE' && !url.isPublic)) return createForbiddenResponse();
    const runner = find(url.functionArn);
    const caller = url.authType === 'AWS_IAM' ? iam.authenticate(request) : undefined;
    if (caller) iam.authorize(caller, 'lambda:InvokeFunctionUrl', runner.definition.arn);
    const event = validateEventSize(JSON.stringify(buildUrlEvent(url, request, caller, now())));
    const result = await runner.invoke(event).then(limitResponseSize, (error: unknown) => {
      if (error instanceof ServiceError) return error;
      throw error;
    });
    if (result instanceof ServiceError) return createThrottledResponse();
    return 'error' in result ? createBadGatewayResponse() : toUrlResponse(result.payload);
  };
}

/** Builds an event in payload format 2.0. The body is exact: Base64 unless it is valid text. */
function buildUrlEvent(
  url: FunctionUrl,
  request: ServiceRequest,
  caller: RoleSession | undefined,
  now: number,
): Record<string, unknown> {
  const rawPath = request.path.replace(`/lambda-url/${url.id}`, '') || '/';
  const rawQueryString = request.url.split('?').slice(1).join('?');
  const { cookie, ...headers } = request.headers;
  const domainName = request.headers.host ?? '';
  const body = encodeBody(request);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers,
    ...(rawQueryString && { queryStringParameters: joinRepeatedParameters(request.query) }),
    requestContext: {
      accountId: caller ? ACCOUNT : 'anonymous',
      apiId: url.id,
      ...(caller && {
        authorizer: {
          iam: { accountId: ACCOUNT, callerId: caller.sessionName, userArn: caller.roleArn },
        },
      }),
      domainName,
      domainPrefix: url.id,
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: formatRequestTime(now),
      timeEpoch: now,
    },
    ...body,
  };
}

/** Converts the result of a function to an HTTP response. */
function toUrlResponse(payload: string): ServiceResponse {
  const value = JSON.parse(payload) as unknown;
  const response = value as {
    statusCode?: unknown;
    headers?: Record<string, unknown> | null;
    cookies?: unknown;
    body?: unknown;
    isBase64Encoded?: boolean;
  } | null;
  if (typeof value !== 'object' || response?.statusCode === undefined) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: payload };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = response;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return createBadGatewayResponse();
  const text = body === undefined || body === null ? '' : toText(body);
  const ownHeaders = Object.entries(headers ?? {})
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => !CONNECTION_HEADERS.has(name));
  const cookieValues = Array.isArray(cookies) ? cookies.map(String) : [];
  const allHeaders = [
    ...ownHeaders,
    ...cookieValues.map((cookie) => ['set-cookie', cookie] as const),
  ];
  if (!allHeaders.every(([name, value]) => isValidHeader(name, value)))
    return createBadGatewayResponse();
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...Object.fromEntries(ownHeaders),
      ...(cookieValues.length > 0 && { 'set-cookie': cookieValues }),
    },
    body: isBase64Encoded ? Buffer.from(text, 'base64') : text,
  };
}

/** Headers that the server sets; functions cannot override them. */
const CONNECTION_HEADERS = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

function isValidHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/** The response to a function error, without details of the error. */
function createBadGatewayResponse(): ServiceResponse {
  return {
    status: 502,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ Message: 'Internal Server Error' }),
  };
}

function createThrottledResponse(): ServiceResponse {
  return {
    status: 429,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'TooManyRequestsException' },
    body: JSON.stringify({ Message: 'Rate Exceeded.' }),
  };
}

function createForbiddenResponse(): ServiceResponse {
  return {
    status: 403,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
    body: JSON.stringify({ Message: 'Forbidden' }),
  };
}

function toText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

const TEXT_CONTENT_TYPE =
  /^(text\/|application\/(json|xml|javascript|ecmascript|.*\+json|.*\+xml)\b)/i;

function encodeBody(request: ServiceRequest): { body?: string; isBase64Encoded: boolean } {
  if (request.body.length === 0) return { isBase64Encoded: false };
  const text = request.body.toString('utf8');
  const isText =
    TEXT_CONTENT_TYPE.test(request.headers['content-type'] ?? '') &&
    Buffer.from(text, 'utf8').equals(request.body);
  return isText
    ? { body: text, isBase64Encoded: false }
    : { body: request.body.toString('base64'), isBase64Encoded: true };
}

/** Format 2.0 joins the values of a repeated parameter with commas. */
function joinRepeatedParameters(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join(',')]));
}

/** Formats a time as `01/Mar/2026:09:05:00 +0000`. */
function formatRequestTime(now: number): string {
  const [, day = '', month = '', year = '', time = ''] = new Date(now).toUTCString().split(/,? /);
  return `${day}/${month}/${year}:${time} +0000`;
}
