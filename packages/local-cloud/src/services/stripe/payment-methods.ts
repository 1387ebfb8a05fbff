import { numberNamed, passesLuhn, testCard, type CardOutcome } from './cards';
import { formOf, textOf, type Form } from './form';
import { newId } from './identifiers';
import { seconds, type Work } from './ledger';
import type { PaymentMethod } from './objects';
import { isRedirectMethod, type RedirectMethod } from './redirect-methods';
import { invalid, missing, StripeRefusal } from './refusal';

/**
 * The payment method a request names (`payment_method`) or brings (`payment_method_data`), stored;
 * undefined when it does neither.
 */
export function chosenMethod(work: Work): PaymentMethod | undefined {
  const id = textOf(work.form, 'payment_method');
  if (id) return foundMethod(work, id);
  const data = formOf(work.form, 'payment_method_data');
  return Object.keys(data).length > 0 ? createPaymentMethod(work, data) : undefined;
}

/** A stored method, or a fresh one for Stripe's ready-made `pm_card_…` names. */
export function foundMethod(work: Work, id: string, param = 'payment_method'): PaymentMethod {
  const number = numberNamed(id);
  if (number !== undefined) {
    const expiry = { month: 12, year: new Date(work.now()).getUTCFullYear() + 3 };
    return keepCard(work, { number, ...expiry, billing: {} });
  }
  const method = work.ledger.methods.get(id);
  if (!method) throw missing('PaymentMethod', id, param);
  return method;
}

/**
 * A payment method from what was typed in. A card's number, expiry and security code only a browser
 * may send.
 */
export function createPaymentMethod(work: Work, data: Form): PaymentMethod {
  const type = textOf(data, 'type');
  if (isRedirectMethod(type)) return keepRedirect(work, type, formOf(data, 'billing_details'));
  if (type !== 'card') {
    throw invalid('This stand-in for Stripe knows the types card, amazon_pay and kakao_pay', {
      param: 'type',
    });
  }
  if (!work.fromBrowser) {
    const message =
      'Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that map to the test card you are using, see https://stripe.com/docs/testing.';
    throw new StripeRefusal(402, { type: 'invalid_request_error', message });
  }
  const card = formOf(data, 'card');
  const number = (textOf(card, 'number') ?? '').replace(/[\s-]/g, '');
  if (!passesLuhn(number)) throw wrong('number', 'Your card number is incorrect.');
  const expiry = expiryOf(card, new Date(work.now()));
  if (!/^\d{3,4}$/.test(textOf(card, 'cvc') ?? '')) {
    throw wrong('cvc', "Your card's security code is invalid.");
  }
  return keepCard(work, { number, ...expiry, billing: formOf(data, 'billing_details') });
}

const CODES = {
  number: 'incorrect_number',
  cvc: 'invalid_cvc',
  exp_month: 'invalid_expiry_month',
  exp_year: 'invalid_expiry_year',
} as const;

function wrong(param: keyof typeof CODES, message: string): StripeRefusal {
  return new StripeRefusal(402, { type: 'card_error', code: CODES[param], message, param });
}

function expiryOf(card: Form, today: Date): { month: number; year: number } {
  const month = Number(textOf(card, 'exp_month'));
  const given = Number(textOf(card, 'exp_year'));
  const year = given < 100 ? 2000 + given : given;
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw wrong('exp_month', "Your card's expiration month is invalid.");
  }
  const isPast = Date.UTC(year, month) <= Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1);
  if (!Number.isInteger(year) || isPast || year > today.getUTCFullYear() + 50) {
    throw wrong('exp_year', "Your card's expiration year is invalid.");
  }
  return { month, year };
}

type Card = { number: string; month: number; year: number; billing: Form };

function keepCard(work: Work, { number, month, year, billing }: Card): PaymentMethod {
  const { outcome, brand, country, funding } = testCard(number);
  const method: PaymentMethod = {
    ...plainMethod(work, billing),
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
  return kept(work, method, outcome);
}

function keepRedirect(work: Work, type: RedirectMethod, billing: Form): PaymentMethod {
  const method: PaymentMethod = { ...plainMethod(work, billing), type, [type]: {} };
  return kept(work, method, { authenticate: true, leavesPage: true });
}

function kept({ ledger }: Work, method: PaymentMethod, outcome: CardOutcome): PaymentMethod {
  ledger.methods.put(method.id, method);
  ledger.outcomes.put(method.id, outcome);
  return method;
}

/** All of a method but what it is. */
function plainMethod(work: Work, billing: Form): Omit<PaymentMethod, 'type'> {
  const address = formOf(billing, 'address');
  const part = (name: string) => textOf(address, name) ?? null;
  return {
    id: newId('pm', work.now()),
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
      email: textOf(billing, 'email') ?? null,
      name: textOf(billing, 'name') ?? null,
      phone: textOf(billing, 'phone') ?? null,
      tax_id: null,
    },
    created: seconds(work),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
  };
}
