import { timingSafeEqual } from 'node:crypto';
import type { ServiceRequest, ServiceResponse } from '../../core/service';
import { earlierAnswer, keepAnswer } from './idempotency';
import { letters } from './identifiers';
import { decodeForm } from './form';
import type { Ledger } from './ledger';
import { API_VERSION } from './objects';
import type { Office } from './context';
import type { WebhookEndpoint } from './delivery';
import { answer, StripeRefusal } from './refusal';
import { perform } from './routes';
import { troubled, type Trouble } from './simulated-outages';

/** What answers `/v1/…`, the API that Stripe's server SDKs speak. */
export function createServerApi(o: {
  office: Office;
  secretKey: string;
  endpoints: () => readonly WebhookEndpoint[];
}): (request: ServiceRequest, trouble?: Trouble) => ServiceResponse {
  return (request, trouble) => {
    const requestId = `req_${letters(14)}`;
    const done = guarded(() => {
      refuseStranger(request, o.secretKey);
      if (request.path === '/v1/webhook_endpoints') return answer(200, listOf(o.endpoints()));
      if (trouble && trouble !== 'server-error') return troubled(trouble);
      return once(o.office, request, requestId, trouble);
    });
    return withHeaders(request, requestId, done);
  };
}

/** Runs `work`; a refusal becomes its answer. */
export function guarded(work: () => ServiceResponse): ServiceResponse {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    return answer(error.status, { error: error.error });
  }
}

function once(
  office: Office,
  request: ServiceRequest,
  requestId: string,
  trouble: 'server-error' | undefined,
): ServiceResponse {
  const { ledger, now } = office;
  const earlier = earlierAnswer(ledger, now, request);
  if (earlier) return earlier;
  try {
    return office.transact(
      request,
      { requestId, form: formOfRequest(request), fromBrowser: false },
      (work) => {
        const performed = perform(work, request.method, request.path);
        const done = trouble ? troubled(trouble) : performed;
        keepAnswer(ledger, now, request, { requestId, answer: done });
        return done;
      },
    );
  } catch (error) {
    keepRefusal(ledger, office, request, { requestId, error });
    throw error;
  }
}

/** A refusal over the payment's state is final for its key; one over a wrong parameter is not. */
function keepRefusal(
  ledger: Ledger,
  { now }: Office,
  request: ServiceRequest,
  { requestId, error }: { requestId: string; error: unknown },
): void {
  if (!(error instanceof StripeRefusal) || error.error.param !== undefined) return;
  const refused = answer(error.status, { error: error.error });
  keepAnswer(ledger, now, request, { requestId, answer: refused });
}

function formOfRequest({ method, url, body }: ServiceRequest) {
  const mark = url.indexOf('?');
  const query = mark < 0 ? '' : url.slice(mark + 1);
  return decodeForm(method === 'POST' ? body.toString('utf8') : query);
}

function refuseStranger({ headers }: ServiceRequest, secretKey: string): void {
  const key = keyIn(headers.authorization ?? '');
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
  if (!isSame(key, secretKey)) throw unauthorized(`Invalid API Key provided: ${masked(key)}`);
}

/** The key of `Bearer sk_…` or of Basic's user name. */
function keyIn(authorization: string): string {
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '';
}

function unauthorized(message: string): StripeRefusal {
  return new StripeRefusal(401, { type: 'invalid_request_error', message });
}

function isSame(given: string, known: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(known)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function masked(key: string): string {
  return `${key.slice(0, 8)}${'*'.repeat(Math.max(0, key.length - 12))}${key.slice(-4)}`;
}

const OUT_OF_SERVICE = 503;

function withHeaders(
  { headers }: ServiceRequest,
  requestId: string,
  done: ServiceResponse,
): ServiceResponse {
  const key = headers['idempotency-key'];
  return {
    ...done,
    headers: {
      ...done.headers,
      'request-id': requestId,
      'stripe-version': headers['stripe-version'] ?? API_VERSION,
      // Of anything else, another try by itself would only get the same answer.
      ...(done.status !== OUT_OF_SERVICE && { 'stripe-should-retry': 'false' }),
      ...(key && { 'idempotency-key': key }),
    },
  };
}

function listOf(endpoints: readonly WebhookEndpoint[]) {
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
