import type { ServiceResponse } from '../../core/service';
import type { Decline } from './cards';
import { newCharge } from './charges';
import { openDispute } from './disputes';
import { textOf } from './form';
import type { Work } from './ledger';
import type { PaymentIntent, PaymentMethod, PaymentProblem } from './objects';
import { chosenMethod, foundMethod } from './payment-methods';
import { answer, declined, invalid, unexpectedState } from './refusal';

const CONFIRMABLE = 'requires_confirmation, requires_action';

/**
 * Confirms with the card named or brought: paid, declined (402, and the payment waits for another
 * card) or `requires_action` when the cardholder's bank wants to ask first.
 */
export function confirmPaymentIntent(work: Work, intent: PaymentIntent): ServiceResponse {
  refuseUnconfirmable(intent);
  const method = chosenMethod(work) ?? keptMethod(work, intent);
  const outcome = work.ledger.outcomes.get(method.id);
  refuseOtherType(intent, method);
  if (outcome?.authenticate) {
    return askForAuthentication(work, intent, method, outcome.leavesPage ?? false);
  }
  return settle(work, intent, method, outcome?.decline);
}

/** What the cardholder told the bank; `approve` may still end in the card's own decline. */
export function answerChallenge(
  work: Work,
  intent: PaymentIntent,
  word: 'approve' | 'fail',
): ServiceResponse {
  if (intent.status !== 'requires_action') {
    throw unexpectedState('This PaymentIntent is not waiting for an authentication.', intent);
  }
  const method = keptMethod(work, intent);
  if (word === 'approve') {
    return settle(work, intent, method, work.ledger.outcomes.get(method.id)?.decline);
  }
  return fail(work, intent, notAuthenticated(method));
}

function notAuthenticated(method: PaymentMethod): PaymentProblem {
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

function refuseOtherType({ payment_method_types: types }: PaymentIntent, { type }: PaymentMethod) {
  if (types.includes(type)) return;
  throw invalid(
    `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${types.join(', ')}.`,
    { param: 'payment_method' },
  );
}

function refuseUnconfirmable(intent: PaymentIntent): void {
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

function keptMethod(work: Work, intent: PaymentIntent): PaymentMethod {
  if (typeof intent.payment_method === 'string') return foundMethod(work, intent.payment_method);
  throw unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    intent,
  );
}

function askForAuthentication(
  work: Work,
  intent: PaymentIntent,
  method: PaymentMethod,
  leavesPage: boolean,
): ServiceResponse {
  const page = new URL('/_stripe/challenge.html', work.origin);
  page.searchParams.set('key', work.publishableKey);
  page.searchParams.set('payment_intent', intent.id);
  page.searchParams.set('client_secret', intent.client_secret ?? '');
  const returnUrl = textOf(work.form, 'return_url');
  if (leavesPage) {
    page.searchParams.set('method', method.type);
    if (returnUrl === undefined) throw needsReturnUrl();
  }
  const byScript = textOf(work.form, 'use_stripe_sdk') === 'true' || returnUrl === undefined;
  const inPage = byScript && !leavesPage;
  const waiting: PaymentIntent = {
    ...intent,
    status: 'requires_action',
    payment_method: method.id,
    last_payment_error: null,
    next_action: inPage
      ? {
          type: 'use_stripe_sdk',
          use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: page.href },
        }
      : {
          type: 'redirect_to_url',
          redirect_to_url: { return_url: returnUrl ?? null, url: page.href },
        },
  };
  work.ledger.intents.put(waiting.id, waiting);
  work.announce('payment_intent.requires_action', waiting);
  return answer(200, waiting);
}

function needsReturnUrl() {
  return invalid(
    'You must provide a `return_url` when confirming with a payment method that redirects.',
    { param: 'return_url' },
  );
}

function settle(
  work: Work,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline | undefined,
): ServiceResponse {
  const isDisputed = work.ledger.outcomes.get(method.id)?.disputed ?? false;
  const charge = newCharge(work, intent, method, decline);
  work.ledger.charges.put(charge.id, charge);
  if (decline) {
    work.announce('charge.failed', charge);
    const { code, decline_code, message } = decline;
    return fail(
      work,
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
  work.ledger.intents.put(paid.id, paid);
  work.announce('charge.succeeded', charge);
  work.announce('payment_intent.succeeded', paid);
  if (isDisputed) openDispute(work, charge);
  return answer(200, paid);
}

function fail(work: Work, intent: PaymentIntent, problem: PaymentProblem): ServiceResponse {
  const failed: PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    last_payment_error: problem,
    next_action: null,
    payment_method: null,
  };
  work.ledger.intents.put(failed.id, failed);
  work.announce('payment_intent.payment_failed', failed);
  return declined(problem, failed);
}
