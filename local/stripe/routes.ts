import type { ServiceResponse } from '../service';
import { foundCharge } from './charges';
import { confirmPaymentIntent } from './confirm';
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
import { answer, missing, StripeRefusal } from './refusal';
import { createRefund, foundRefund, updateRefund } from './refunds';

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
  get('/v1/payment_intents/:', foundIntent),
  post('/v1/payment_intents/:', (work, id) => updatePaymentIntent(work, foundIntent(work, id))),
  post('/v1/payment_intents/:/confirm', (work, id) =>
    confirmPaymentIntent(work, foundIntent(work, id)),
  ),
  post('/v1/payment_intents/:/cancel', (work, id) =>
    cancelPaymentIntent(work, foundIntent(work, id)),
  ),
  post('/v1/refunds', createRefund),
  get('/v1/refunds', ({ ledger, form }) =>
    pageOf(ledger.refunds, form, '/v1/refunds', (refund) => concerns(form, refund)),
  ),
  get('/v1/refunds/:', foundRefund),
  post('/v1/refunds/:', (work, id) => updateRefund(work, foundRefund(work, id))),
  get('/v1/charges', ({ ledger, form }) =>
    pageOf(ledger.charges, form, '/v1/charges', (charge) => concerns(form, charge)),
  ),
  get('/v1/charges/:', foundCharge),
  get('/v1/payment_methods/:', foundMethod),
  get('/v1/events', ({ ledger, form }) => {
    const type = textOf(form, 'type');
    return pageOf(ledger.events, form, '/v1/events', (event) => !type || event.type === type);
  }),
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
    message: `Unrecognized request URL (${method}: ${path}). This stand-in knows payment intents, refunds, charges, payment methods, events and webhook endpoints.`,
  });
}

function withExpansions(work: Work, done: ServiceResponse): ServiceResponse {
  const paths = textsOf(work.form, 'expand');
  if (done.status !== 200 || paths.length === 0) return done;
  return answer(200, expanded(work.ledger, JSON.parse(String(done.body)), paths));
}

/** Whether a charge or refund is of the payment (or charge) that the list asks for. */
function concerns(form: Work['form'], one: { payment_intent: unknown; charge?: unknown }): boolean {
  const intent = textOf(form, 'payment_intent');
  const charge = textOf(form, 'charge');
  return (!intent || one.payment_intent === intent) && (!charge || one.charge === charge);
}
