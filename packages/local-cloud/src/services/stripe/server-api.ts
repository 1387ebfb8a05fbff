import { timingSafeEqual } from 'node:crypto';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import { findStoredResponse, storeResponse } from './idempotency';
import { randomAlphanumeric } from './identifiers';
import { decodeForm } from './form';
import type { Ledger } from './ledger';
import { API_VERSION } from './objects';
import type { StripeContext } from './context';
import type { WebhookEndpoint } from './delivery';
import { jsonResponse, StripeApiError } from './api-errors';
import { routeRequest } from './routes';
import { outageResponse, type Outage } from './simulated-outages';

/** The API under `/v1/…` that Stripe's server SDKs use. */
export function createServerApi(options: {
  context: StripeContext;
  secretKey: string;
  endpoints: () => readonly WebhookEndpoint[];
}): (request: ServiceRequest, outage?: Outage) => ServiceResponse {
  return (request, outage) => {
    const requestId = `req_${randomAlphanumeric(14)}`;
    const response = catchApiErrors(() => {
      authenticate(request, options.secretKey);
      if (request.path === '/v1/webhook_endpoints')
        return jsonResponse(200, listWebhookEndpoints(options.endpoints()));
      if (outage && outage !== 'server-error') return outageResponse(outage);
      return runIdempotently(options.context, request, requestId, outage);
    });
    return addResponseHeaders(request, requestId, response);
  };
}

/** Converts a thrown `StripeApiError` to its response. */
export function catchApiErrors(handle: () => ServiceResponse): ServiceResponse {
  try {
    return handle();
  } catch (error) {
    if (!(error instanceof StripeApiError)) throw error;
    return jsonResponse(error.status, { error: error.error });
  }
}

function runIdempotently(
  context: StripeContext,
  request: ServiceRequest,
  requestId: string,
  outage: 'server-error' | undefined,
): ServiceResponse {
  const { ledger, now } = context;
  const stored = findStoredResponse(ledger, now, request);
  if (stored) return stored;
  try {
    return context.transactRequest(
      request,
      { requestId, form: decodeRequestForm(request), fromBrowser: false },
      (tx) => {
        const result = routeRequest(tx, request.method, request.path);
        const response = outage ? outageResponse(outage) : result;
        storeResponse(ledger, now, request, { requestId, response });
        return response;
      },
    );
  } catch (error) {
    storeErrorResponse(ledger, context, request, { requestId, error });
    throw error;
  }
}

/** Stores an error about the payment's status under the key; a key with a parameter error stays free. */
function storeErrorResponse(
  ledger: Ledger,
  { now }: StripeContext,
  request: ServiceRequest,
  { requestId, error }: { requestId: string; error: unknown },
): void {
  if (!(error instanceof StripeApiError) || error.error.param !== undefined) return;
  const response = jsonResponse(error.status, { error: error.error });
  storeResponse(ledger, now, request, { requestId, response });
}

function decodeRequestForm({ method, url, body }: ServiceRequest) {
  const queryStart = url.indexOf('?');
  const query = queryStart < 0 ? '' : url.slice(queryStart + 1);
  return decodeForm(method === 'POST' ? body.toString('utf8') : query);
}

function authenticate({ headers }: ServiceRequest, secretKey: string): void {
  const key = parseApiKey(headers.authorization ?? '');
  if (key === '') {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (key.startsWith('pk_')) {
    throw unauthorized(
      'This API call cannot be made with a publishable API key. Please use a secret API key.',
    );
  }
  if (!isEqualSecret(key, secretKey))
    throw unauthorized(`Invalid API Key provided: ${maskKey(key)}`);
}

/** The key of `Bearer sk_…`, or the user name of Basic authentication. */
function parseApiKey(authorization: string): string {
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '';
}

function unauthorized(message: string): StripeApiError {
  return new StripeApiError(401, { type: 'invalid_request_error', message });
}

function isEqualSecret(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function maskKey(key: string): string {
  return `${key.slice(0, 8)}${'*'.repeat(Math.max(0, key.length - 12))}${key.slice(-4)}`;
}

const SERVICE_UNAVAILABLE = 503;

function addResponseHeaders(
  { headers }: ServiceRequest,
  requestId: string,
  response: ServiceResponse,
): ServiceResponse {
  const key = headers['idempotency-key'];
  return {
    ...response,
    headers: {
      ...response.headers,
      'request-id': requestId,
      'stripe-version': headers['stripe-version'] ?? API_VERSION,
      // A retry of any other request would return the same response.
      ...(response.status !== SERVICE_UNAVAILABLE && { 'stripe-should-retry': 'false' }),
      ...(key && { 'idempotency-key': key }),
    },
  };
}

function listWebhookEndpoints(endpoints: readonly WebhookEndpoint[]) {
  const data = endpoints.map(({ url, events = ['*'] }, index) => ({
    id: `we_${index + 1}`,
    object: 'webhook_endpoint',
    api_version: null,
    application: null,
    created: 0,
    description: null,
    enabled_events: events,
    livemode: false,
    metadata: {},
    status: 'enabled',
    url,
  }));
  return { object: 'list', data, has_more: false, url: '/v1/webhook_endpoints' };
}
