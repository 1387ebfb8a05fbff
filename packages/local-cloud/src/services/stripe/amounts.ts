import { invalidRequest } from './api-errors';

/**
 * Minimum charge amounts in minor units (docs.stripe.com/currencies). Stripe documents none for KRW,
 * except that the converted amount is at least 50 US cents: 700 at 1,400 won per dollar.
 */
const MINIMUM: Record<string, number> = {
  aed: 200,
  czk: 1500,
  dkk: 250,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  krw: 700,
  mxn: 1000,
  myr: 200,
  nok: 300,
  pln: 200,
  ron: 200,
  sek: 300,
  thb: 1000,
};
const DEFAULT_MINIMUM = 50;
const MAXIMUM = 99_999_999;

const CURRENCIES = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** The amount in minor units of `currency`; throws when not an integer, too small or too large. */
export function parseAmount(text: string | undefined, currency: string): number {
  if (text === undefined || text === '') throw missingParam('amount');
  const amount = parseWholeNumber(text, 'amount');
  const minimum = MINIMUM[currency] ?? DEFAULT_MINIMUM;
  if (amount < minimum) {
    const message = `Amount must be at least ${formatAmount(minimum, currency)} ${currency}`;
    throw invalidRequest(message, { code: 'amount_too_small', param: 'amount' });
  }
  if (amount > MAXIMUM) {
    const message = `Amount must be no more than ${formatAmount(MAXIMUM, currency)} ${currency}`;
    throw invalidRequest(message, { code: 'amount_too_large', param: 'amount' });
  }
  return amount;
}

/** A positive integer; throws Stripe's error for `param` otherwise. */
export function parseWholeNumber(text: string, param: string): number {
  const fields = { code: 'parameter_invalid_integer', param };
  if (!/^-?\d+$/.test(text)) throw invalidRequest(`Invalid integer: ${text}`, fields);
  if (Number(text) < 1)
    throw invalidRequest('This value must be greater than or equal to 1.', fields);
  return Number(text);
}

/** The currency code in lower case, as Stripe returns it. */
export function parseCurrency(text: string | undefined): string {
  if (text === undefined || text === '') throw missingParam('currency');
  const currency = text.toLowerCase();
  if (!CURRENCIES.has(currency))
    throw invalidRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
  return currency;
}

export function missingParam(param: string) {
  return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}

/** An amount of minor units as in Stripe's messages: `$0.50`. */
export function formatAmount(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
