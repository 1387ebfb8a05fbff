import type { ServiceResponse } from '../../core/service';
import { foundCharge } from './charges';
import { confirmPaymentIntent } from './confirm';
import { isAmong } from './delivery';
import { foundDispute } from './disputes';
import { expanded } from './expand';
import { textOf, textsOf } from './form';
import type { Work } from './ledger';
import { pageOf } from './listing';
import {
  cancelPaymentIntent,
  createPaymentIntent,
  foundIntent,
  updatePaymentIntent,
} from './payment-intents';
import { foundMethod } from './payment-methods';
import { answer, invalid, missing, StripeRefusal } from './refusal';
import { cancelRefund, createRefund, foundRefund, updateRefund } from './refunds';

type Route = { method: string; path: RegExp; act: (work: Work, id: string) => ServiceResponse };

/** `/v1/charges/:` as a pattern; the colon stands for an id. */
const at = (path: string) => new RegExp(`^${path.replace(':', '([^/]+)')}$`);
const get = (path: string, read: (work: Work, id: string) => unknown): Route => ({
  method: 'GET',
  path: at(path),
  act: (work, id) => answer(200, read(work, id)),
});
const post = (path: string, act: Route['act']): Route => ({ method: 'POST', path: at(path), act });

const ROUTES: readonly Route[] = [
  post('/v1/payment_intents', createPaymentIntent),
  get('/v1/payment_intents', ({ ledger, form }) =>
    pageOf(ledger.intents, form, '/v1/payment_intents'),
  ),
  get('/v1/payment_intents/search', refuseSearch),
  get('/v1/payment_intents/:', foundIntent),
  post('/v1/payment_intents/:', (work, id) => updatePaymentIntent(work, foundIntent(work, id))),
  post('/v1/payment_intents/:/confirm', (work, id) =>
    confirmPaymentIntent(work, foundIntent(work, id)),
  ),
  post('/v1/payment_intents/:/cancel', (work, id) =>
    cancelPaymentIntent(work, foundIntent(work, id)),
  ),
  post('/v1/refunds', createRefund),
  get('/v1/refunds', (work) =>
    pageOf(work.ledger.refunds, work.form, '/v1/refunds', ofPayment(work)),
  ),
  get('/v1/refunds/:', foundRefund),
  post('/v1/refunds/:/cancel', (work, id) => cancelRefund(foundRefund(work, id))),
  post('/v1/refunds/:', (work, id) => updateRefund(work, foundRefund(work, id))),
  get('/v1/charges', (work) =>
    pageOf(work.ledger.charges, work.form, '/v1/charges', ofPayment(work)),
  ),
  get('/v1/charges/search', refuseSearch),
  get('/v1/charges/:', foundCharge),
  get('/v1/disputes', (work) =>
    pageOf(work.ledger.disputes, work.form, '/v1/disputes', ofPayment(work)),
  ),
  get('/v1/disputes/:', foundDispute),
  get('/v1/payment_methods/:', foundMethod),
  get('/v1/events', listEvents),
  get('/v1/events/:', ({ ledger }, id) => {
    const event = ledger.events.get(id);
    if (!event) throw missing('event', id);
    return event;
  }),
];

/** Does what one request of the server API asks; `expand` applies to every answer. */
export function perform(work: Work, method: string, path: string): ServiceResponse {
  for (const route of ROUTES) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (!match) continue;
    return withExpansions(work, route.act(work, decodeURIComponent(match[1] ?? '')));
  }
  throw new StripeRefusal(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}). This stand-in knows payment intents, refunds, charges, disputes, payment methods, events and webhook endpoints.`,
  });
}

function withExpansions(work: Work, done: ServiceResponse): ServiceResponse {
  const paths = textsOf(work.form, 'expand');
  if (done.status !== 200 || paths.length === 0) return done;
  return answer(200, expanded(work.ledger, JSON.parse(String(done.body)), paths));
}

/** Refunds, charges or disputes of the payment, or of the charge, that the list asks for. */
function ofPayment({ ledger, form }: Work) {
  const intent = textOf(form, 'payment_intent');
  const charge = textOf(form, 'charge');
  return {
    filters: ['payment_intent', 'charge'],
    since: intent === undefined ? 0 : ledger.intents.get(intent)?.created,
    passes: (one: { payment_intent: unknown; charge?: unknown }) =>
      (!intent || one.payment_intent === intent) && (!charge || one.charge === charge),
  };
}

function listEvents({ ledger, form }: Work) {
  const types = [...textsOf(form, 'type'), ...textsOf(form, 'types')];
  return pageOf(ledger.events, form, '/v1/events', {
    filters: ['type', 'types'],
    passes: ({ type }) => types.length === 0 || isAmong(types, type),
  });
}

function refuseSearch(): never {
  throw invalid(
    'This stand-in for Stripe does not search: what Stripe finds may be up to a minute old. List with created instead.',
  );
}
