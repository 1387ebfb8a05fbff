import { getTestCardNumber, passesLuhn, getTestCard, type CardOutcome } from './cards';
import { getForm, getText, type Form } from './form';
import { newId } from './identifiers';
import { epochSeconds, type RequestTransaction } from './ledger';
import type { PaymentMethod } from './objects';
import { isRedirectMethod, type RedirectMethod } from './redirect-methods';
import { invalidRequest, resourceMissing, StripeApiError } from './api-errors';

/**
 * The payment method of a request: an existing one (`payment_method`) or a new one
 * (`payment_method_data`), which is stored. Undefined when the request has neither.
 */
export function resolvePaymentMethod(tx: RequestTransaction): PaymentMethod | undefined {
  const id = getText(tx.form, 'payment_method');
  if (id) return getPaymentMethod(tx, id);
  const data = getForm(tx.form, 'payment_method_data');
  return Object.keys(data).length > 0 ? createPaymentMethod(tx, data) : undefined;
}

/** A stored payment method, or a new one for a test id such as `pm_card_visa`. */
export function getPaymentMethod(
  tx: RequestTransaction,
  id: string,
  param = 'payment_method',
): PaymentMethod {
  const number = getTestCardNumber(id);
  if (number !== undefined) {
    const expiry = { month: 12, year: new Date(tx.now()).getUTCFullYear() + 3 };
    return storeCard(tx, { number, ...expiry, billing: {} });
  }
  const method = tx.ledger.methods.get(id);
  if (!method) throw resourceMissing('PaymentMethod', id, param);
  return method;
}

/** Creates a payment method from `payment_method_data`. Card numbers are accepted only from browsers. */
export function createPaymentMethod(tx: RequestTransaction, data: Form): PaymentMethod {
  const type = getText(data, 'type');
  if (isRedirectMethod(type))
    return storeRedirectMethod(tx, type, getForm(data, 'billing_details'));
  if (type !== 'card') {
    throw invalidRequest(
      'The local Stripe emulator supports the types card, amazon_pay and kakao_pay',
      {
        param: 'type',
      },
    );
  }
  if (!tx.fromBrowser) {
    const message =
      'Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that map to the test card you are using, see https://stripe.com/docs/testing.';
    throw new StripeApiError(402, { type: 'invalid_request_error', message });
  }
  const card = getForm(data, 'card');
  const number = (getText(card, 'number') ?? '').replace(/[\s-]/g, '');
  if (!passesLuhn(number)) throw cardError('number', 'Your card number is incorrect.');
  const expiry = parseExpiry(card, new Date(tx.now()));
  if (!/^\d{3,4}$/.test(getText(card, 'cvc') ?? '')) {
    throw cardError('cvc', "Your card's security code is invalid.");
  }
  return storeCard(tx, { number, ...expiry, billing: getForm(data, 'billing_details') });
}

const ERROR_CODES = {
  number: 'incorrect_number',
  cvc: 'invalid_cvc',
  exp_month: 'invalid_expiry_month',
  exp_year: 'invalid_expiry_year',
} as const;

function cardError(param: keyof typeof ERROR_CODES, message: string): StripeApiError {
  return new StripeApiError(402, { type: 'card_error', code: ERROR_CODES[param], message, param });
}

function parseExpiry(card: Form, today: Date): { month: number; year: number } {
  const month = Number(getText(card, 'exp_month'));
  const rawYear = Number(getText(card, 'exp_year'));
  const year = rawYear < 100 ? 2000 + rawYear : rawYear;
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw cardError('exp_month', "Your card's expiration month is invalid.");
  }
  const isPast = Date.UTC(year, month) <= Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1);
  if (!Number.isInteger(year) || isPast || year > today.getUTCFullYear() + 50) {
    throw cardError('exp_year', "Your card's expiration year is invalid.");
  }
  return { month, year };
}

type Card = { number: string; month: number; year: number; billing: Form };

function storeCard(tx: RequestTransaction, { number, month, year, billing }: Card): PaymentMethod {
  const { outcome, brand, country, funding } = getTestCard(number);
  const method: PaymentMethod = {
    ...buildMethod(tx, billing),
    type: 'card',
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
      country,
      display_brand: brand,
      exp_month: month,
      exp_year: year,
      funding,
      generated_from: null,
      last4: number.slice(-4),
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  };
  return storeMethod(tx, method, outcome);
}

function storeRedirectMethod(
  tx: RequestTransaction,
  type: RedirectMethod,
  billing: Form,
): PaymentMethod {
  const method: PaymentMethod = { ...buildMethod(tx, billing), type, [type]: {} };
  return storeMethod(tx, method, { requiresAuthentication: true, redirects: true });
}

function storeMethod(
  { ledger }: RequestTransaction,
  method: PaymentMethod,
  outcome: CardOutcome,
): PaymentMethod {
  ledger.methods.put(method.id, method);
  ledger.outcomes.put(method.id, outcome);
  return method;
}

/** The fields of a payment method that do not depend on its type. */
function buildMethod(tx: RequestTransaction, billing: Form): Omit<PaymentMethod, 'type'> {
  const address = getForm(billing, 'address');
  const part = (name: string) => getText(address, name) ?? null;
  return {
    id: newId('pm', tx.now()),
    object: 'payment_method',
    billing_details: {
      address: {
        city: part('city'),
        country: part('country'),
        line1: part('line1'),
        line2: part('line2'),
        postal_code: part('postal_code'),
        state: part('state'),
      },
      email: getText(billing, 'email') ?? null,
      name: getText(billing, 'name') ?? null,
      phone: getText(billing, 'phone') ?? null,
      tax_id: null,
    },
    created: epochSeconds(tx),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
  };
}
