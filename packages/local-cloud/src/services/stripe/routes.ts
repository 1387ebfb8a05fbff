import type { ServiceResponse } from '../../core/http-message';
import { getCharge } from './charges';
import { confirmPaymentIntent } from './confirm';
import { matchesEventType } from './delivery';
import { getDispute } from './disputes';
import { expandFields } from './expand';
import { getText, getTextList } from './form';
import type { RequestTransaction } from './ledger';
import { listPage, type ListFilter } from './list-page';
import {
  cancelPaymentIntent,
  createPaymentIntent,
  getIntent,
  updatePaymentIntent,
} from './payment-intents';
import { getPaymentMethod } from './payment-methods';
import { jsonResponse, invalidRequest, resourceMissing, StripeApiError } from './api-errors';
import { cancelRefund, createRefund, getRefund, updateRefund } from './refunds';

type Route = {
  method: string;
  path: RegExp;
  handle: (tx: RequestTransaction, id: string) => ServiceResponse;
};

/** Compiles a path such as `/v1/charges/:`, where the colon stands for an id. */
const compilePath = (path: string) => new RegExp(`^${path.replace(':', '([^/]+)')}$`);
const get = (path: string, read: (tx: RequestTransaction, id: string) => unknown): Route => ({
  method: 'GET',
  path: compilePath(path),
  handle: (tx, id) => jsonResponse(200, read(tx, id)),
});
const post = (path: string, act: Route['handle']): Route => ({
  method: 'POST',
  path: compilePath(path),
  handle: act,
});

const ROUTES: readonly Route[] = [
  post('/v1/payment_intents', createPaymentIntent),
  get('/v1/payment_intents', ({ ledger, form }) =>
    listPage(ledger.intents, form, '/v1/payment_intents'),
  ),
  get('/v1/payment_intents/search', rejectSearch),
  get('/v1/payment_intents/:', getIntent),
  post('/v1/payment_intents/:', (tx, id) => updatePaymentIntent(tx, getIntent(tx, id))),
  post('/v1/payment_intents/:/confirm', (tx, id) => confirmPaymentIntent(tx, getIntent(tx, id))),
  post('/v1/payment_intents/:/cancel', (tx, id) => cancelPaymentIntent(tx, getIntent(tx, id))),
  post('/v1/refunds', createRefund),
  get('/v1/refunds', (tx) =>
    listPage(tx.ledger.refunds, tx.form, '/v1/refunds', filterByPayment(tx)),
  ),
  get('/v1/refunds/:', getRefund),
  post('/v1/refunds/:/cancel', (tx, id) => cancelRefund(getRefund(tx, id))),
  post('/v1/refunds/:', (tx, id) => updateRefund(tx, getRefund(tx, id))),
  get('/v1/charges', (tx) =>
    listPage(tx.ledger.charges, tx.form, '/v1/charges', filterByPayment(tx)),
  ),
  get('/v1/charges/search', rejectSearch),
  get('/v1/charges/:', getCharge),
  get('/v1/disputes', (tx) =>
    listPage(tx.ledger.disputes, tx.form, '/v1/disputes', filterByPayment(tx)),
  ),
  get('/v1/disputes/:', getDispute),
  get('/v1/payment_methods/:', getPaymentMethod),
  get('/v1/events', listEvents),
  get('/v1/events/:', ({ ledger }, id) => {
    const event = ledger.events.get(id);
    if (!event) throw resourceMissing('event', id);
    return event;
  }),
];

/** Routes a request of the server API; `expand` applies to every response. */
export function routeRequest(
  tx: RequestTransaction,
  method: string,
  path: string,
): ServiceResponse {
  for (const route of ROUTES) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (!match) continue;
    return applyExpand(tx, route.handle(tx, decodeURIComponent(match[1] ?? '')));
  }
  throw new StripeApiError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}). The local Stripe emulator supports payment intents, refunds, charges, disputes, payment methods, events and webhook endpoints.`,
  });
}

function applyExpand(tx: RequestTransaction, response: ServiceResponse): ServiceResponse {
  const paths = getTextList(tx.form, 'expand');
  if (response.status !== 200 || paths.length === 0) return response;
  return jsonResponse(200, expandFields(tx.ledger, JSON.parse(String(response.body)), paths));
}

type PaymentReference = { payment_intent: unknown; charge?: unknown };

/** Filters refunds, charges or disputes by the `payment_intent` or `charge` of the request. */
function filterByPayment({ ledger, form }: RequestTransaction): ListFilter<PaymentReference> {
  const intent = getText(form, 'payment_intent');
  const charge = getText(form, 'charge');
  return {
    filters: ['payment_intent', 'charge'],
    since: intent === undefined ? 0 : ledger.intents.get(intent)?.created,
    matches: (item) =>
      (!intent || item.payment_intent === intent) && (!charge || item.charge === charge),
  };
}

function listEvents({ ledger, form }: RequestTransaction) {
  const types = [...getTextList(form, 'type'), ...getTextList(form, 'types')];
  return listPage(ledger.events, form, '/v1/events', {
    filters: ['type', 'types'],
    matches: ({ type }) => types.length === 0 || matchesEventType(types, type),
  });
}

function rejectSearch(): never {
  throw invalidRequest(
    'The local Stripe emulator does not support search, whose results can be a minute old. Use a list with the created parameter instead.',
  );
}
