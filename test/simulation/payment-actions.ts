import { pickCheckout } from './pick-checkout';
import type { ActionHandler } from './perform-action';
import { NOTHING_TO_DO } from './shopper-actions';
import { pickWrapped, type SimulationState } from './state';

const pay: ActionHandler<'pay'> = (state, { checkout: n, card }) => {
  // The payment page hides the button after a payment, even before the backend has recorded it.
  const checkout = pickCheckout(state, n, ['pending'], ({ hasPaid }) => !hasPaid);
  const payment = parsePaymentId(checkout?.clientSecret);
  if (!checkout || payment === undefined) return Promise.resolve(NOTHING_TO_DO);
  return tryOrDescribe(() => {
    const { status } = state.backend.stripe.dashboard.pay(payment, card);
    checkout.needsChallenge = status === 'requires_action';
    checkout.hasPaid = status === 'succeeded';
    return `${checkout.id} ${status}`;
  });
};

/** Pays for an order with another PaymentIntent, possibly with another amount or currency. */
const payMismatched: ActionHandler<'pay-mismatched'> = async (
  state,
  { checkout: n, less, currency },
) => {
  const checkout = pickCheckout(state, n, ['pending', 'expired']);
  if (!checkout) return NOTHING_TO_DO;
  const { id, request } = checkout;
  const { backend } = state;
  const path = '/v1/payment_intents';
  const form = new URLSearchParams({
    amount: String(Math.max(50, request.expectedTotal - less)),
    currency,
    confirm: 'true',
    payment_method: 'pm_card_visa',
    'automatic_payment_methods[enabled]': 'true',
    return_url: 'https://shop.example',
    'metadata[orderId]': id,
    'metadata[installation]': backend.prefix,
  });
  const { status } = await backend.stripe.handle({
    method: 'POST',
    path,
    url: path,
    query: new URLSearchParams(),
    headers: {
      authorization: `Bearer ${backend.secretKey}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: Buffer.from(form.toString()),
    sourceIp: '127.0.0.1',
  });
  return `${id} ${status}`;
};

const completeThreeDSecure: ActionHandler<'complete-3ds'> = async (
  state,
  { checkout: n, result },
) => {
  const { stripe, publishableKey } = state.backend;
  const challenged = state.checkouts.filter((one) => one.needsChallenge);
  if (challenged.length === 0) return NOTHING_TO_DO;
  const checkout = pickWrapped(challenged, n);
  const secret = checkout.clientSecret ?? '';
  const form = new URLSearchParams({ key: publishableKey, client_secret: secret, answer: result });
  const path = `/_stripe/api/payment_intents/${parsePaymentId(secret) ?? ''}/challenge`;
  const { status } = await stripe.handle({
    method: 'POST',
    path,
    url: path,
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from(form.toString()),
    sourceIp: '127.0.0.1',
  });
  return `${checkout.id} ${result} ${status}`;
};

const refundInDashboard: ActionHandler<'dashboard-refund'> = (state, { checkout: n, part }) => {
  const checkout = pickCheckout(state, n, ['paid', 'packed', 'shipped', 'delivered']);
  const payment = parsePaymentId(checkout?.clientSecret);
  if (!checkout || payment === undefined) return Promise.resolve(NOTHING_TO_DO);
  const amount = Math.max(1, Math.floor(checkout.request.expectedTotal / (part + 1)));
  return tryOrDescribe(() => {
    const { status } = state.backend.stripe.dashboard.refund(payment, amount);
    return `${checkout.id} ${amount} ${status}`;
  });
};

// Concurrent deliveries arrive in any order.
const deliver: ActionHandler<'deliver-webhooks'> = async (state, { picks }) => {
  const waiting = state.backend.stripe.webhooks.pending();
  const ids = new Set(waiting.length > 0 ? picks.map((n) => pickWrapped(waiting, n).id) : []);
  const results = await Promise.all([...ids].map((id) => deliverHeld(state, id)));
  return results.join(' ') || NOTHING_TO_DO;
};

const resendWebhook: ActionHandler<'resend-webhook'> = async (state, { event }) => {
  const events = state.backend.stripe.events();
  if (events.length === 0) return NOTHING_TO_DO;
  const { id, type } = pickWrapped(events, event);
  return `${type} ${(await state.backend.stripe.webhooks.resend(id)) ? 'accepted' : 'refused'}`;
};

const forge: ActionHandler<'forge-webhook'> = async (state, { event, kind }) => {
  const events = state.backend.stripe.events();
  if (events.length === 0) return NOTHING_TO_DO;
  const { id, type } = pickWrapped(events, event);
  const deliveries = await state.backend.stripe.webhooks.sendForged(kind, id);
  const accepted = deliveries.filter(({ status = 500 }) => status < 300);
  if (accepted.length > 0)
    state.violations.push(`a forged webhook (${kind}) was accepted: ${type}`);
  return `${kind} ${type} ${deliveries.map(({ status }) => String(status)).join(' ')}`;
};

export const paymentActions = {
  pay,
  'pay-mismatched': payMismatched,
  'complete-3ds': completeThreeDSecure,
  'dashboard-refund': refundInDashboard,
  'deliver-webhooks': deliver,
  'resend-webhook': resendWebhook,
  'forge-webhook': forge,
};

/** Delivers a held webhook; `gone` when a concurrent action delivers it. */
async function deliverHeld(state: SimulationState, id: string): Promise<string> {
  try {
    const [delivery] = await state.backend.stripe.webhooks.deliver([id]);
    return String(delivery?.status ?? delivery?.problem ?? '?');
  } catch {
    return 'gone';
  }
}

/** Runs `work`; a refusal of Stripe, such as paying a canceled PaymentIntent, becomes a timeline entry. */
function tryOrDescribe(work: () => string): Promise<string> {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.resolve(`refused: ${error instanceof Error ? error.message.slice(0, 60) : ''}`);
  }
}

function parsePaymentId(clientSecret: string | undefined): string | undefined {
  return clientSecret?.split('_secret_')[0];
}
