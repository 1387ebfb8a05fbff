import type { ServiceRequest, ServiceResponse } from '../../core/service';
import { answerChallenge, confirmPaymentIntent } from './confirm';
import { inLanguage } from './browser-messages';
import { decodeForm, formOf, textOf } from './form';
import { letters } from './identifiers';
import type { Work } from './ledger';
import type { PaymentIntent, PaymentProblem } from './objects';
import type { Office } from './context';
import { createPaymentMethod } from './payment-methods';
import { answer, invalid, missing, StripeRefusal } from './refusal';
import { guarded } from './server-api';

/**
 * What answers `/_stripe/api/…`: the few things a browser may do, with the publishable key and the
 * client secret of one payment. It reads, confirms and answers a bank's question; nothing else.
 */
export function createBrowserApi(
  office: Office,
  publishableKey: string,
): (request: ServiceRequest) => ServiceResponse {
  return (request) =>
    guarded(() => {
      const text =
        request.method === 'POST' ? request.body.toString('utf8') : String(request.query);
      const form = decodeForm(text);
      if (textOf(form, 'key') !== publishableKey) {
        const message = `Invalid API Key provided: ${textOf(form, 'key') ?? '(none)'}`;
        throw new StripeRefusal(401, { type: 'invalid_request_error', message });
      }
      const task = { requestId: `req_${letters(14)}`, form, fromBrowser: true };
      return office.transact(request, task, (work) => act(work, request));
    });
}

function act(work: Work, { method, path }: ServiceRequest): ServiceResponse {
  if (method === 'POST' && path === '/_stripe/api/payment_methods') {
    const data = formOf(work.form, 'payment_method_data');
    return answer(200, createPaymentMethod(work, data));
  }
  const match = /^\/_stripe\/api\/payment_intents\/([^/]+)(?:\/(confirm|challenge))?$/.exec(path);
  const [, id, verb] = match ?? [];
  if (id === undefined) throw invalid(`Unrecognized request URL (${method}: ${path}).`);
  const intent = ownIntent(work, id);
  if (method === 'GET' && verb === undefined) return asSeen(work, answer(200, intent));
  if (method === 'POST' && verb === 'confirm')
    return asSeen(work, confirmPaymentIntent(work, intent));
  if (method === 'POST' && verb === 'challenge') {
    const word = textOf(work.form, 'answer') === 'approve' ? 'approve' : 'fail';
    return asSeen(work, answerChallenge(work, intent, word));
  }
  throw invalid(`Unrecognized request URL (${method}: ${path}).`);
}

/** The payment, when the client secret is its own; a wrong secret learns nothing else. */
function ownIntent(work: Work, id: string): PaymentIntent {
  const intent = work.ledger.intents.get(id);
  if (!intent || intent.client_secret !== textOf(work.form, 'client_secret')) {
    throw missing('payment_intent', id, 'intent');
  }
  return intent;
}

type Answered =
  PaymentIntent | { error: Partial<PaymentProblem> & { payment_intent?: PaymentIntent } };

function asSeen({ form }: Work, done: ServiceResponse): ServiceResponse {
  const locale = textOf(form, 'locale');
  const body = JSON.parse(String(done.body)) as Answered;
  if (!('error' in body)) return answer(done.status, forBrowser(body, locale));
  const { payment_intent: intent, ...error } = body.error;
  return answer(done.status, {
    error: {
      ...inLanguage(error, locale),
      ...(intent && { payment_intent: forBrowser(intent, locale) }),
    },
  });
}

/** The part of a payment that a publishable key may see: no metadata, no charge. */
function forBrowser(intent: PaymentIntent, locale: string | undefined): Partial<PaymentIntent> {
  const failure = intent.last_payment_error;
  return {
    ...Object.fromEntries(SEEN.map((name) => [name, intent[name]])),
    last_payment_error: failure && inLanguage(failure, locale),
  };
}

const SEEN = [
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
