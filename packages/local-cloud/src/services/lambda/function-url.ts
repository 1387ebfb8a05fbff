import { randomUUID } from 'node:crypto';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Assembly } from '../../assembly/assembly';
import { ACCOUNT } from '../../assembly/place';
import type { Clock } from '../../core/clock';
import type { Iam, RoleSession } from '../iam/iam';
import type { ServiceRequest, ServiceResponse } from '../../core/service';
import { ServiceError } from '../../core/service-error';
import { limited, requireSize } from './invoke-api';
import type { Pool } from './function-runner';

/** A function's own address. */
export type FunctionUrl = {
  id: string;
  functionArn: string;
  authType: 'NONE' | 'AWS_IAM';
  /** Whether the function's policy lets everybody use the address; AuthType NONE alone is not enough. */
  isPublic: boolean;
};

export function functionUrlsOf(assembly: Assembly): FunctionUrl[] {
  return assembly.byType('AWS::Lambda::Url').map(({ physicalId, properties }) => ({
    id: physicalId,
    functionArn: String(properties.TargetFunctionArn),
    authType: properties.AuthType === 'AWS_IAM' ? 'AWS_IAM' : 'NONE',
    isPublic: assembly
      .byType('AWS::Lambda::Permission')
      .some(
        (permission) =>
          nameOf(permission.properties.FunctionName) === nameOf(properties.TargetFunctionArn) &&
          permission.properties.Action === 'lambda:InvokeFunctionUrl' &&
          permission.properties.Principal === '*',
      ),
  }));
}

/** Templates name a function by its name or its ARN. */
function nameOf(nameOrArn: unknown): string | undefined {
  return typeof nameOrArn === 'string' ? nameOrArn.split(':').pop() : undefined;
}

/** Answers requests to functions' own addresses; `find` gives the function by ARN. */
export function urlApi(
  iam: Iam,
  urls: FunctionUrl[],
  find: (arn: string) => Pool,
  now: Clock,
): (urlId: string, request: ServiceRequest) => Promise<ServiceResponse> {
  return async (urlId, request) => {
    const url = urls.find(({ id }) => id === urlId);
    if (!url || (url.authType === 'NONE' && !url.isPublic)) return forbidden();
    const pool = find(url.functionArn);
    const caller = url.authType === 'AWS_IAM' ? iam.authenticate(request) : undefined;
    if (caller) iam.authorize(caller, 'lambda:InvokeFunctionUrl', pool.definition.arn);
    const event = requireSize(JSON.stringify(urlEvent(url, request, caller, now())));
    const outcome = await pool.invoke(event).then(limited, (error: unknown) => {
      if (error instanceof ServiceError) return error;
      throw error;
    });
    if (outcome instanceof ServiceError) return tooMany();
    return 'error' in outcome ? badGateway() : urlResponse(outcome.payload);
  };
}

/** The event of payload format 2.0: the request with its exact bytes, base64 unless they are text. */
function urlEvent(
  url: FunctionUrl,
  request: ServiceRequest,
  caller: RoleSession | undefined,
  now: number,
): Record<string, unknown> {
  const rawPath = request.path.replace(`/lambda-url/${url.id}`, '') || '/';
  const rawQueryString = request.url.split('?').slice(1).join('?');
  const { cookie, ...headers } = request.headers;
  const domainName = request.headers.host ?? '';
  const body = bodyOf(request);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers,
    ...(rawQueryString && { queryStringParameters: joined(request.query) }),
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
      time: logTime(now),
      timeEpoch: now,
    },
    ...body,
  };
}

/** What the caller sees of the function's answer. */
function urlResponse(payload: string): ServiceResponse {
  const answer = JSON.parse(payload) as unknown;
  const shaped = answer as {
    statusCode?: unknown;
    headers?: Record<string, unknown> | null;
    cookies?: unknown;
    body?: unknown;
    isBase64Encoded?: boolean;
  } | null;
  if (typeof answer !== 'object' || shaped?.statusCode === undefined) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: payload };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = shaped;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return badGateway();
  const text = body === undefined || body === null ? '' : textOf(body);
  const told = Object.entries(headers ?? {})
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => !OF_THE_CONNECTION.has(name));
  const set = Array.isArray(cookies) ? cookies.map(String) : [];
  const all = [...told, ...set.map((cookie) => ['set-cookie', cookie] as const)];
  if (!all.every(([name, value]) => canBeSent(name, value))) return badGateway();
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...Object.fromEntries(told),
      ...(set.length > 0 && { 'set-cookie': set }),
    },
    body: isBase64Encoded ? Buffer.from(text, 'base64') : text,
  };
}

/** What the server says of itself, whatever the function wishes. */
const OF_THE_CONNECTION = new Set([
  ...['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade'],
]);

function canBeSent(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/** The function failed: nothing of its error is told to the outside. */
function badGateway(): ServiceResponse {
  return {
    status: 502,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ Message: 'Internal Server Error' }),
  };
}

function tooMany(): ServiceResponse {
  return {
    status: 429,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'TooManyRequestsException' },
    body: JSON.stringify({ Message: 'Rate Exceeded.' }),
  };
}

function forbidden(): ServiceResponse {
  return {
    status: 403,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
    body: JSON.stringify({ Message: 'Forbidden' }),
  };
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

const TEXT = /^(text\/|application\/(json|xml|javascript|ecmascript|.*\+json|.*\+xml)\b)/i;

function bodyOf(request: ServiceRequest): { body?: string; isBase64Encoded: boolean } {
  if (request.body.length === 0) return { isBase64Encoded: false };
  const text = request.body.toString('utf8');
  const isText =
    TEXT.test(request.headers['content-type'] ?? '') &&
    Buffer.from(text, 'utf8').equals(request.body);
  return isText
    ? { body: text, isBase64Encoded: false }
    : { body: request.body.toString('base64'), isBase64Encoded: true };
}

/** Values of a repeated parameter are joined by commas. */
function joined(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join(',')]));
}

/** `01/Mar/2026:09:05:00 +0000` */
function logTime(now: number): string {
  const [, day = '', month = '', year = '', time = ''] = new Date(now).toUTCString().split(/,? /);
  return `${day}/${month}/${year}:${time} +0000`;
}
