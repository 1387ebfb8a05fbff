import type { Decline } from './cards';
import { newId } from './identifiers';
import { epochSeconds, type Transaction, type RequestTransaction } from './ledger';
import type { Charge, PaymentIntent, PaymentMethod } from './objects';
import { resourceMissing } from './api-errors';

/** The charge with an id; throws Stripe's 404. */
export function getCharge({ ledger }: Transaction, id: string, param = 'id'): Charge {
  const charge = ledger.charges.get(id);
  if (!charge) throw resourceMissing('charge', id, param);
  return charge;
}

/** A charge of the full amount: succeeded, or failed with `decline`. */
export function buildCharge(
  tx: RequestTransaction,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline | undefined,
): Charge {
  const isPaid = decline === undefined;
  return {
    ...UNUSED_FIELDS,
    id: newId('ch', tx.now()),
    object: 'charge',
    amount: intent.amount,
    amount_captured: isPaid ? intent.amount : 0,
    amount_refunded: 0,
    billing_details: method.billing_details,
    captured: isPaid,
    created: epochSeconds(tx),
    currency: intent.currency,
    description: intent.description,
    disputed: false,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    outcome: buildOutcome(decline),
    paid: isPaid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details:
      method.type === 'card'
        ? { type: 'card', card: buildCardDetails(intent, method, isPaid) }
        : { type: method.type, [method.type]: {} },
    receipt_email: intent.receipt_email,
    refunded: false,
    status: isPaid ? 'succeeded' : 'failed',
  };
}

function buildOutcome(decline: Decline | undefined): Charge['outcome'] {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline?.decline_code ?? null,
    risk_level: 'normal',
    seller_message: decline ? 'The bank did not accept the payment.' : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}

type CardDetails = NonNullable<NonNullable<Charge['payment_method_details']>['card']>;

function buildCardDetails(
  intent: PaymentIntent,
  method: PaymentMethod,
  isPaid: boolean,
): CardDetails {
  const brand = method.card?.brand ?? null;
  return {
    amount_authorized: isPaid ? intent.amount : null,
    authorization_code: null,
    brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: isPaid ? 'pass' : 'unchecked',
    },
    country: method.card?.country ?? null,
    electronic_commerce_indicator: null,
    exp_month: method.card?.exp_month ?? 12,
    exp_year: method.card?.exp_year ?? 2030,
    funding: method.card?.funding ?? null,
    installments: null,
    last4: method.card?.last4 ?? null,
    mandate: null,
    network: brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}

const UNUSED_FIELDS = {
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  calculated_statement_descriptor: null,
  customer: null,
  failure_balance_transaction: null,
  fraud_details: {},
  on_behalf_of: null,
  receipt_number: null,
  receipt_url: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<Charge>;
