import type { Language } from './language';

/** An amount of money: `amount` in whole minor units (cents of a dollar, whole won), `currency` as ISO 4217. */
export type Money = { amount: number; currency: string };

/**
 * How an exact half is rounded. `half-up` rounds away from zero, as usual on receipts;
 * `half-even` rounds to the even neighbour, so that many roundings do not drift.
 */
export type Rounding = 'half-up' | 'half-even';

// ISO 4217 "minor unit" column, where it is not 2.
const ZERO_DIGITS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const THREE_DIGITS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

const LOCALES: Record<Language, string> = { en: 'en-US', ko: 'ko-KR' };

/** Creates a sum of `amount` whole minor units. Throws RangeError on a fraction or a malformed currency. */
export function money(amount: number, currency: string): Money {
  if (!Number.isSafeInteger(amount))
    throw new RangeError(`Amount must be whole minor units (got ${amount})`);
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`Not an ISO 4217 code: ${currency}`);
  return { amount: amount === 0 ? 0 : amount, currency };
}

/** `a + b`. Throws RangeError when the currencies differ; nothing converts them. */
export function add(a: Money, b: Money): Money {
  return money(a.amount + requireSameCurrency(a, b).amount, a.currency);
}

/** `a − b`. Throws RangeError when the currencies differ. */
export function subtract(a: Money, b: Money): Money {
  return money(a.amount - requireSameCurrency(a, b).amount, a.currency);
}

/** Adds up `parts`; zero of `currency` for an empty list. */
export function sum(parts: readonly Money[], currency: string): Money {
  return parts.reduce(add, money(0, currency));
}

/** `m × times`. Throws RangeError when `times` is a fraction. */
export function multiply(m: Money, times: number): Money {
  if (!Number.isSafeInteger(times))
    throw new RangeError(`Factor must be a whole number (got ${times})`);
  return money(m.amount * times, m.currency);
}

/** `m` times a rate in basis points (1/100 of a percent): 8.25 % is 825. */
export function applyRate(m: Money, basisPoints: number, rounding: Rounding = 'half-up'): Money {
  return money(divide(m.amount, basisPoints, 10_000, rounding), m.currency);
}

/** The part of `m` that was added at a rate in basis points: 10 % VAT included in 11,000 won is 1,000. */
export function includedRate(m: Money, basisPoints: number, rounding: Rounding = 'half-up'): Money {
  return money(divide(m.amount, basisPoints, 10_000 + basisPoints, rounding), m.currency);
}

/**
 * Splits `m` by `weights` (whole, not negative, not all zero; else RangeError). The parts add
 * up to `m`: the remaining minor units go to the largest remainders, the earlier part first.
 */
export function allocate(m: Money, weights: readonly number[]): Money[] {
  const totalWeight = weights.reduce((total, weight) => total + weight, 0);
  if (totalWeight <= 0 || !Number.isSafeInteger(totalWeight) || weights.some((w) => w < 0)) {
    throw new RangeError('Weights must be whole numbers, not negative and not all zero');
  }
  const sign = m.amount < 0 ? -1 : 1;
  const amount = BigInt(Math.abs(m.amount));
  const shares = weights.map((weight) => {
    const product = amount * BigInt(weight);
    return { units: product / BigInt(totalWeight), remainder: product % BigInt(totalWeight) };
  });
  let left = amount - shares.reduce((total, { units }) => total + units, 0n);
  const byRemainder = [...shares].sort((a, b) => Number(b.remainder - a.remainder));
  for (const share of byRemainder) {
    if (left === 0n) break;
    share.units += 1n;
    left -= 1n;
  }
  return shares.map(({ units }) => money(sign * Number(units), m.currency));
}

/** The discount from `was` to `now` in whole percent, rounded down so that it is never overstated. */
export function calculatePercentOff(now: Money, was: Money): number {
  const saved = subtract(was, now).amount;
  return saved <= 0 ? 0 : Math.floor((saved * 100) / was.amount);
}

/** The decimal digits of `currency` (ISO 4217): USD 2, KRW and JPY 0, KWD 3. */
export function getMinorUnitDigits(currency: string): number {
  if (ZERO_DIGITS.includes(currency)) return 0;
  return THREE_DIGITS.includes(currency) ? 3 : 2;
}

/** Formats `m` for `language`: `$1,299.00`, `₩59,000`; dollars in Korean as `US$1,299.00`. */
export function formatMoney(m: Money, language: Language): string {
  const digits = getMinorUnitDigits(m.currency);
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency: m.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(m.amount / 10 ** digits);
}

function requireSameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency)
    throw new RangeError(`Cannot combine ${a.currency} and ${b.currency}`);
  return b;
}

// Through BigInt, because a large sum times a rate leaves the range where doubles are exact.
function divide(amount: number, times: number, by: number, rounding: Rounding): number {
  if (!Number.isSafeInteger(times) || times < 0) {
    throw new RangeError(`Rate must be whole basis points (got ${times})`);
  }
  const product = BigInt(Math.abs(amount)) * BigInt(times);
  const quotient = product / BigInt(by);
  const twice = (product % BigInt(by)) * 2n;
  const isHalf = twice === BigInt(by);
  const up = isHalf ? rounding === 'half-up' || quotient % 2n === 1n : twice > BigInt(by);
  return Math.sign(amount) * Number(up ? quotient + 1n : quotient);
}
