import type { ServiceResponse } from '../../core/http-message';
import type { Decline } from './cards';
import { buildCharge } from './charges';
import { openDispute } from './disputes';
import { getText } from './form';
import type { RequestTransaction } from './ledger';
import type { PaymentIntent, PaymentMethod, PaymentProblem } from './objects';
import { resolvePaymentMethod, getPaymentMethod } from './payment-methods';
import { jsonResponse, declineResponse, invalidRequest, unexpectedState } from './api-errors';

const CONFIRMABLE = 'requires_confirmation, requires_action';

/**
 * Confirms a payment with the payment method of the request, or with the attached one. It succeeds, is
 * declined (402; the payment then requires another payment method), or requires authentication
 * (`requires_action`).
 */
export function confirmPaymentIntent(
  tx: RequestTransaction,
  intent: PaymentIntent,
): ServiceResponse {
  rejectUnconfirmable(intent);
  const method = resolvePaymentMethod(tx) ?? getAttachedMethod(tx, intent);
  const outcome = tx.ledger.outcomes.get(method.id);
  rejectDisallowedType(intent, method);
  if (outcome?.requiresAuthentication) {
    return requireAuthentication(tx, intent, method, outcome.redirects ?? false);
  }
  return chargePayment(tx, intent, method, outcome?.decline);
}

/** Completes the authentication of a payment; an approved one may still be declined by its card. */
export function completeAuthentication(
  tx: RequestTransaction,
  intent: PaymentIntent,
  result: 'approve' | 'fail',
): ServiceResponse {
  if (intent.status !== 'requires_action') {
    throw unexpectedState('This PaymentIntent is not waiting for an authentication.', intent);
  }
  const method = getAttachedMethod(tx, intent);
  if (result === 'approve') {
    return chargePayment(tx, intent, method, tx.ledger.outcomes.get(method.id)?.decline);
  }
  return failPayment(tx, intent, authenticationFailure(method));
}

function authenticationFailure(method: PaymentMethod): PaymentProblem {
  const isCard = method.type === 'card';
  return {
    type: isCard ? 'card_error' : 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message: isCard
      ? 'We are unable to authenticate your payment method. Please choose a different payment method and try again.'
      : 'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    payment_method: method,
  };
}

function rejectDisallowedType(
  { payment_method_types: types }: PaymentIntent,
  { type }: PaymentMethod,
) {
  if (types.includes(type)) return;
  throw invalidRequest(
    `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${types.join(', ')}.`,
    { param: 'payment_method' },
  );
}

function rejectUnconfirmable(intent: PaymentIntent): void {
  if (intent.status === 'succeeded') {
    throw unexpectedState(
      'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
      intent,
    );
  }
  if (intent.status === 'canceled') {
    throw unexpectedState(
      `You cannot confirm this PaymentIntent because it has a status of canceled. Only a PaymentIntent with one of the following statuses may be confirmed: ${CONFIRMABLE}.`,
      intent,
    );
  }
}

function getAttachedMethod(tx: RequestTransaction, intent: PaymentIntent): PaymentMethod {
  if (typeof intent.payment_method === 'string') return getPaymentMethod(tx, intent.payment_method);
  throw unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    intent,
  );
}

function requireAuthentication(
  tx: RequestTransaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  redirects: boolean,
): ServiceResponse {
  const page = new URL('/_stripe/challenge.html', tx.origin);
  page.searchParams.set('key', tx.publishableKey);
  page.searchParams.set('payment_intent', intent.id);
  page.searchParams.set('client_secret', intent.client_secret ?? '');
  const returnUrl = getText(tx.form, 'return_url');
  if (redirects) {
    page.searchParams.set('method', method.type);
    if (returnUrl === undefined) throw returnUrlRequired();
  }
  const usesSdk = getText(tx.form, 'use_stripe_sdk') === 'true' || returnUrl === undefined;
  const isInPage = usesSdk && !redirects;
  const updated: PaymentIntent = {
    ...intent,
    status: 'requires_action',
    payment_method: method.id,
    last_payment_error: null,
    next_action: isInPage
      ? {
          type: 'use_stripe_sdk',
          use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: page.href },
        }
      : {
          type: 'redirect_to_url',
          redirect_to_url: { return_url: returnUrl ?? null, url: page.href },
        },
  };
  tx.ledger.intents.put(updated.id, updated);
  tx.emitEvent('payment_intent.requires_action', updated);
  return jsonResponse(200, updated);
}

function returnUrlRequired() {
  return invalidRequest(
    'You must provide a `return_url` when confirming with a payment method that redirects.',
    { param: 'return_url' },
  );
}

function chargePayment(
  tx: RequestTransaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline | undefined,
): ServiceResponse {
  const isDisputed = tx.ledger.outcomes.get(method.id)?.disputed ?? false;
  const charge = buildCharge(tx, intent, method, decline);
  tx.ledger.charges.put(charge.id, charge);
  if (decline) {
    tx.emitEvent('charge.failed', charge);
    const { code, decline_code, message } = decline;
    return failPayment(
      tx,
      { ...intent, latest_charge: charge.id },
      {
        type: 'card_error',
        charge: charge.id,
        code,
        decline_code,
        message,
        payment_method: method,
      },
    );
  }
  const paid: PaymentIntent = {
    ...intent,
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
    payment_method: method.id,
  };
  tx.ledger.intents.put(paid.id, paid);
  tx.emitEvent('charge.succeeded', charge);
  tx.emitEvent('payment_intent.succeeded', paid);
  if (isDisputed) openDispute(tx, charge);
  return jsonResponse(200, paid);
}

function failPayment(
  tx: RequestTransaction,
  intent: PaymentIntent,
  problem: PaymentProblem,
): ServiceResponse {
  const failed: PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    last_payment_error: problem,
    next_action: null,
    payment_method: null,
  };
  tx.ledger.intents.put(failed.id, failed);
  tx.emitEvent('payment_intent.payment_failed', failed);
  return declineResponse(problem, failed);
}
