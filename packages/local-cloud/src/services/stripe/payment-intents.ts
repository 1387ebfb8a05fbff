import type { ServiceResponse } from '../../core/http-message';
import { confirmPaymentIntent } from './confirm';
import { getForm, getText, type Form } from './form';
import { randomAlphanumeric, newId } from './identifiers';
import { epochSeconds, type Transaction, type RequestTransaction } from './ledger';
import { mergeMetadata } from './metadata';
import { parseAmount, parseCurrency } from './amounts';
import type { PaymentIntent } from './objects';
import { rejectUnknownParameters } from './parameters';
import { resolvePaymentMethod } from './payment-methods';
import { getPaymentMethodTypes } from './redirect-methods';
import { jsonResponse, invalidRequest, resourceMissing, unexpectedState } from './api-errors';

/** Fields that are stored and returned without effect. */
const STORED_FIELDS = ['description', 'receipt_email', 'statement_descriptor_suffix'] as const;
const UPDATABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const CANCELABLE =
  'requires_payment_method, requires_capture, requires_confirmation, requires_action, processing';
const REASONS = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'];

/** The payment with an id; throws Stripe's 404. */
export function getIntent({ ledger }: Transaction, id: string, param = 'intent'): PaymentIntent {
  const intent = ledger.intents.get(id);
  if (!intent) throw resourceMissing('payment_intent', id, param);
  return intent;
}

/** `POST /v1/payment_intents`; with `confirm=true` it also confirms the payment. */
export function createPaymentIntent(tx: RequestTransaction): ServiceResponse {
  const { form } = tx;
  rejectUnknownParameters(form, SUPPORTED);
  const currency = parseCurrency(getText(form, 'currency'));
  const amount = parseAmount(getText(form, 'amount'), currency);
  const method = resolvePaymentMethod(tx);
  const intent = buildIntent(tx, { amount, currency, methodId: method?.id });
  tx.ledger.intents.put(intent.id, intent);
  tx.emitEvent('payment_intent.created', intent);
  return getText(form, 'confirm') === 'true'
    ? confirmPaymentIntent(tx, intent)
    : jsonResponse(200, intent);
}

/** `POST /v1/payment_intents/:id`; amount and currency can change until the payment succeeds. */
export function updatePaymentIntent(
  tx: RequestTransaction,
  intent: PaymentIntent,
): ServiceResponse {
  const { form } = tx;
  rejectUnknownParameters(form, SUPPORTED);
  const currency =
    form.currency === undefined ? intent.currency : parseCurrency(getText(form, 'currency'));
  const amount =
    form.amount === undefined ? intent.amount : parseAmount(getText(form, 'amount'), currency);
  const isPriceChanged = amount !== intent.amount || currency !== intent.currency;
  if (isPriceChanged && !UPDATABLE.includes(intent.status)) {
    const field = amount !== intent.amount ? 'amount' : 'currency';
    throw unexpectedState(
      `This PaymentIntent's ${field} could not be updated because it has a status of ${intent.status}. You may only update the ${field} of a PaymentIntent with one of the following statuses: ${UPDATABLE.join(', ')}.`,
      intent,
    );
  }
  const method = resolvePaymentMethod(tx);
  const updated: PaymentIntent = {
    ...intent,
    ...readStoredFields(form),
    ...(method && { payment_method: method.id, status: 'requires_confirmation' }),
    amount,
    currency,
    metadata: mergeMetadata(intent.metadata, form),
  };
  tx.ledger.intents.put(updated.id, updated);
  return jsonResponse(200, updated);
}

/** `POST /v1/payment_intents/:id/cancel`; throws for a succeeded or canceled payment. */
export function cancelPaymentIntent(
  tx: RequestTransaction,
  intent: PaymentIntent,
): ServiceResponse {
  const reason = getText(tx.form, 'cancellation_reason');
  if (reason !== undefined && !REASONS.includes(reason)) {
    const message = `Invalid cancellation_reason: must be one of ${REASONS.join(', ')}`;
    throw invalidRequest(message, { param: 'cancellation_reason' });
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
    canceled_at: epochSeconds(tx),
    cancellation_reason: reason ?? null,
    next_action: null,
  };
  tx.ledger.intents.put(canceled.id, canceled);
  tx.emitEvent('payment_intent.canceled', canceled);
  return jsonResponse(200, canceled);
}

type Price = { amount: number; currency: string; methodId: string | undefined };

function buildIntent(tx: RequestTransaction, { amount, currency, methodId }: Price): PaymentIntent {
  const id = newId('pi', tx.now());
  const automaticForm = getForm(tx.form, 'automatic_payment_methods');
  const isAutomatic = getText(automaticForm, 'enabled') !== 'false';
  const canRedirect = isAutomatic && getText(automaticForm, 'allow_redirects') !== 'never';
  return {
    ...DEFAULTS,
    id,
    amount,
    currency,
    automatic_payment_methods: isAutomatic
      ? { allow_redirects: canRedirect ? 'always' : 'never', enabled: true }
      : null,
    client_secret: `${id}_secret_${randomAlphanumeric(25)}`,
    created: epochSeconds(tx),
    metadata: mergeMetadata({}, tx.form),
    payment_method: methodId ?? null,
    payment_method_types: getPaymentMethodTypes(currency, canRedirect),
    ...readStoredFields(tx.form),
    status: methodId ? 'requires_confirmation' : 'requires_payment_method',
  };
}

const DEFAULTS: Omit<
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

function readStoredFields(form: Form): Partial<PaymentIntent> {
  return Object.fromEntries(
    STORED_FIELDS.filter((name) => form[name] !== undefined).map((name) => [
      name,
      getText(form, name) || null,
    ]),
  );
}

const SUPPORTED = new Set<string>([
  ...STORED_FIELDS,
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
