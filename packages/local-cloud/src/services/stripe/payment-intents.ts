import type { ServiceResponse } from '../../core/service';
import { confirmPaymentIntent } from './confirm';
import { formOf, textOf, type Form } from './form';
import { letters, newId } from './identifiers';
import { seconds, type Happening, type Work } from './ledger';
import { mergedMetadata } from './metadata';
import { amountOf, currencyOf } from './money-rules';
import type { PaymentIntent } from './objects';
import { refuseUnknown } from './parameters';
import { chosenMethod } from './payment-methods';
import { methodTypesFor } from './redirect-methods';
import { answer, invalid, missing, unexpectedState } from './refusal';

/** Fields a caller may set and that the stand-in only remembers. */
const REMEMBERED = ['description', 'receipt_email', 'statement_descriptor_suffix'] as const;
const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const CANCELABLE =
  'requires_payment_method, requires_capture, requires_confirmation, requires_action, processing';
const REASONS = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'];

/** The payment with this id; refused with Stripe's 404. */
export function foundIntent({ ledger }: Happening, id: string, param = 'intent'): PaymentIntent {
  const intent = ledger.intents.get(id);
  if (!intent) throw missing('payment_intent', id, param);
  return intent;
}

/** `POST /v1/payment_intents`: amount in minor units, currency; `confirm=true` confirms at once. */
export function createPaymentIntent(work: Work): ServiceResponse {
  const { form } = work;
  refuseUnknown(form, SUPPORTED);
  const currency = currencyOf(textOf(form, 'currency'));
  const amount = amountOf(textOf(form, 'amount'), currency);
  const method = chosenMethod(work);
  const intent = newIntent(work, { amount, currency, methodId: method?.id });
  work.ledger.intents.put(intent.id, intent);
  work.announce('payment_intent.created', intent);
  return textOf(form, 'confirm') === 'true'
    ? confirmPaymentIntent(work, intent)
    : answer(200, intent);
}

/** `POST /v1/payment_intents/:id`: amount and currency only while nothing is paid. */
export function updatePaymentIntent(work: Work, intent: PaymentIntent): ServiceResponse {
  const { form } = work;
  refuseUnknown(form, SUPPORTED);
  const currency =
    form.currency === undefined ? intent.currency : currencyOf(textOf(form, 'currency'));
  const amount =
    form.amount === undefined ? intent.amount : amountOf(textOf(form, 'amount'), currency);
  const isRepriced = amount !== intent.amount || currency !== intent.currency;
  if (isRepriced && !OPEN.includes(intent.status)) {
    const what = amount !== intent.amount ? 'amount' : 'currency';
    throw unexpectedState(
      `This PaymentIntent's ${what} could not be updated because it has a status of ${intent.status}. You may only update the ${what} of a PaymentIntent with one of the following statuses: ${OPEN.join(', ')}.`,
      intent,
    );
  }
  const method = chosenMethod(work);
  const updated: PaymentIntent = {
    ...intent,
    ...remembered(form),
    ...(method && { payment_method: method.id, status: 'requires_confirmation' }),
    amount,
    currency,
    metadata: mergedMetadata(intent.metadata, form),
  };
  work.ledger.intents.put(updated.id, updated);
  return answer(200, updated);
}

/** `POST /v1/payment_intents/:id/cancel`: whatever is not paid or cancelled already. */
export function cancelPaymentIntent(work: Work, intent: PaymentIntent): ServiceResponse {
  const reason = textOf(work.form, 'cancellation_reason');
  if (reason !== undefined && !REASONS.includes(reason)) {
    const message = `Invalid cancellation_reason: must be one of ${REASONS.join(', ')}`;
    throw invalid(message, { param: 'cancellation_reason' });
  }
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw unexpectedState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE}.`,
      intent,
    );
  }
  const canceled: PaymentIntent = {
    ...intent,
    status: 'canceled',
    canceled_at: seconds(work),
    cancellation_reason: reason ?? null,
    next_action: null,
  };
  work.ledger.intents.put(canceled.id, canceled);
  work.announce('payment_intent.canceled', canceled);
  return answer(200, canceled);
}

type Price = { amount: number; currency: string; methodId: string | undefined };

function newIntent(work: Work, { amount, currency, methodId }: Price): PaymentIntent {
  const id = newId('pi', work.now());
  const wish = formOf(work.form, 'automatic_payment_methods');
  const automatic = textOf(wish, 'enabled') !== 'false';
  const mayRedirect = automatic && textOf(wish, 'allow_redirects') !== 'never';
  return {
    ...NOTHING_YET,
    id,
    amount,
    currency,
    automatic_payment_methods: automatic
      ? { allow_redirects: mayRedirect ? 'always' : 'never', enabled: true }
      : null,
    client_secret: `${id}_secret_${letters(25)}`,
    created: seconds(work),
    metadata: mergedMetadata({}, work.form),
    payment_method: methodId ?? null,
    payment_method_types: methodTypesFor(currency, mayRedirect),
    ...remembered(work.form),
    status: methodId ? 'requires_confirmation' : 'requires_payment_method',
  };
}

const NOTHING_YET: Omit<
  PaymentIntent,
  | 'id'
  | 'amount'
  | 'currency'
  | 'client_secret'
  | 'created'
  | 'metadata'
  | 'payment_method_types'
  | 'status'
> = {
  object: 'payment_intent',
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_details: { tip: {} },
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic_async',
  confirmation_method: 'automatic',
  customer: null,
  customer_account: null,
  description: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: null,
  payment_method_options: {
    card: {
      installments: null,
      mandate_options: null,
      network: null,
      request_three_d_secure: 'automatic',
    },
  },
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
};

function remembered(form: Form): Partial<PaymentIntent> {
  return Object.fromEntries(
    REMEMBERED.filter((name) => form[name] !== undefined).map((name) => [
      name,
      textOf(form, name) || null,
    ]),
  );
}

const SUPPORTED = new Set<string>([
  ...REMEMBERED,
  'amount',
  'currency',
  'automatic_payment_methods',
  'payment_method',
  'confirm',
  'return_url',
  'use_stripe_sdk',
  'off_session',
  'metadata',
  'expand',
]);
