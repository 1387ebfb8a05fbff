import type { ServiceRequest, ServiceResponse } from '../../core/http-message';
import { completeAuthentication, confirmPaymentIntent } from './confirm';
import { localizeError } from './browser-messages';
import { decodeForm, getForm, getText } from './form';
import { randomAlphanumeric } from './identifiers';
import type { RequestTransaction } from './ledger';
import type { PaymentIntent, PaymentProblem } from './objects';
import type { StripeContext } from './context';
import { createPaymentMethod } from './payment-methods';
import { jsonResponse, invalidRequest, resourceMissing, StripeApiError } from './api-errors';
import { catchApiErrors } from './server-api';

/**
 * The API of Stripe.js under `/_stripe/api/…`. With the publishable key and the client secret of one
 * payment it retrieves and confirms that payment and completes its authentication; nothing else.
 */
export function createBrowserApi(
  context: StripeContext,
  publishableKey: string,
): (request: ServiceRequest) => ServiceResponse {
  return (request) =>
    catchApiErrors(() => {
      const text =
        request.method === 'POST' ? request.body.toString('utf8') : String(request.query);
      const form = decodeForm(text);
      if (getText(form, 'key') !== publishableKey) {
        const message = `Invalid API Key provided: ${getText(form, 'key') ?? '(none)'}`;
        throw new StripeApiError(401, { type: 'invalid_request_error', message });
      }
      const info = { requestId: `req_${randomAlphanumeric(14)}`, form, fromBrowser: true };
      return context.transactRequest(request, info, (tx) => routeBrowserRequest(tx, request));
    });
}

function routeBrowserRequest(
  tx: RequestTransaction,
  { method, path }: ServiceRequest,
): ServiceResponse {
  if (method === 'POST' && path === '/_stripe/api/payment_methods') {
    const data = getForm(tx.form, 'payment_method_data');
    return jsonResponse(200, createPaymentMethod(tx, data));
  }
  const match = /^\/_stripe\/api\/payment_intents\/([^/]+)(?:\/(confirm|challenge))?$/.exec(path);
  const [, id, action] = match ?? [];
  if (id === undefined) throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`);
  const intent = getAuthorizedIntent(tx, id);
  if (method === 'GET' && action === undefined)
    return toBrowserResponse(tx, jsonResponse(200, intent));
  if (method === 'POST' && action === 'confirm')
    return toBrowserResponse(tx, confirmPaymentIntent(tx, intent));
  if (method === 'POST' && action === 'challenge') {
    const result = getText(tx.form, 'result') === 'approve' ? 'approve' : 'fail';
    return toBrowserResponse(tx, completeAuthentication(tx, intent, result));
  }
  throw invalidRequest(`Unrecognized request URL (${method}: ${path}).`);
}

/** The payment, if the client secret matches; otherwise the same error as for an unknown id. */
function getAuthorizedIntent(tx: RequestTransaction, id: string): PaymentIntent {
  const intent = tx.ledger.intents.get(id);
  if (!intent || intent.client_secret !== getText(tx.form, 'client_secret')) {
    throw resourceMissing('payment_intent', id, 'intent');
  }
  return intent;
}

type BrowserBody =
  PaymentIntent | { error: Partial<PaymentProblem> & { payment_intent?: PaymentIntent } };

/** The response without fields that browsers must not see, with localized messages. */
function toBrowserResponse(
  { form }: RequestTransaction,
  response: ServiceResponse,
): ServiceResponse {
  const locale = getText(form, 'locale');
  const body = JSON.parse(String(response.body)) as BrowserBody;
  if (!('error' in body)) return jsonResponse(response.status, pickBrowserFields(body, locale));
  const { payment_intent: intent, ...error } = body.error;
  return jsonResponse(response.status, {
    error: {
      ...localizeError(error, locale),
      ...(intent && { payment_intent: pickBrowserFields(intent, locale) }),
    },
  });
}

/** The fields of a payment that the publishable key can read: no metadata, no charge. */
function pickBrowserFields(
  intent: PaymentIntent,
  locale: string | undefined,
): Partial<PaymentIntent> {
  const failure = intent.last_payment_error;
  return {
    ...Object.fromEntries(BROWSER_FIELDS.map((name) => [name, intent[name]])),
    last_payment_error: failure && localizeError(failure, locale),
  };
}

const BROWSER_FIELDS = [
  'id',
  'object',
  'amount',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'status',
] as const satisfies readonly (keyof PaymentIntent)[];
