import { invalid } from './refusal';

/**
 * Smallest amounts in minor units (docs.stripe.com/currencies, minimum and maximum charge amounts). For
 * won Stripe names none, but what it comes to has to be at least 50 cents: at 1,400 won a dollar, 700.
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
const USUAL_MINIMUM = 50;
const MAXIMUM = 99_999_999;

const KNOWN = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** The amount in minor units of `currency`; refused when not whole, too small or too large. */
export function amountOf(text: string | undefined, currency: string): number {
  if (text === undefined || text === '') throw missingParam('amount');
  const amount = wholeNumber(text, 'amount');
  const least = MINIMUM[currency] ?? USUAL_MINIMUM;
  if (amount < least) {
    const message = `Amount must be at least ${inWords(least, currency)} ${currency}`;
    throw invalid(message, { code: 'amount_too_small', param: 'amount' });
  }
  if (amount > MAXIMUM) {
    const message = `Amount must be no more than ${inWords(MAXIMUM, currency)} ${currency}`;
    throw invalid(message, { code: 'amount_too_large', param: 'amount' });
  }
  return amount;
}

/** A whole number above zero, or Stripe's refusal naming `param`. */
export function wholeNumber(text: string, param: string): number {
  const fields = { code: 'parameter_invalid_integer', param };
  if (!/^-?\d+$/.test(text)) throw invalid(`Invalid integer: ${text}`, fields);
  if (Number(text) < 1) throw invalid('This value must be greater than or equal to 1.', fields);
  return Number(text);
}

/** The currency in lower case, as Stripe answers it. */
export function currencyOf(text: string | undefined): string {
  if (text === undefined || text === '') throw missingParam('currency');
  const currency = text.toLowerCase();
  if (!KNOWN.has(currency)) throw invalid(`Invalid currency: ${currency}.`, { param: 'currency' });
  return currency;
}

export function missingParam(param: string) {
  return invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}

/** `$0.50`: what Stripe's messages call an amount. */
export function inWords(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
