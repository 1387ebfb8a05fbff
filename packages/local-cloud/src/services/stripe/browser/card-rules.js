/** @typedef {{ number: string, expiry: string, cvc: string }} CardText */
/** @typedef {'number' | 'expiry' | 'cvc'} FieldName */

export const stripNonDigits = (/** @type {string} */ text) => text.replace(/\D/g, '');

const BRANDS = [
  { brand: 'amex', start: /^3[47]/, lengths: [15], groups: [4, 6, 5], cvc: 4 },
  { brand: 'diners', start: /^3(0|6|8)/, lengths: [14], groups: [4, 6, 4], cvc: 3 },
  { brand: 'mastercard', start: /^(5[1-5]|2[2-7])/, lengths: [16], groups: [4, 4, 4, 4], cvc: 3 },
  { brand: 'visa', start: /^4/, lengths: [16], groups: [4, 4, 4, 4], cvc: 3 },
  { brand: 'discover', start: /^6(011|4|5)/, lengths: [16], groups: [4, 4, 4, 4], cvc: 3 },
  { brand: 'jcb', start: /^35/, lengths: [16], groups: [4, 4, 4, 4], cvc: 3 },
];
const OTHER = { brand: 'unknown', lengths: [16, 17, 18, 19], groups: [4, 4, 4, 4, 3], cvc: 3 };

/** The brand of a card by the first digits of its number. */
export function getBrand(/** @type {string} */ number) {
  return BRANDS.find(({ start }) => start.test(stripNonDigits(number))) ?? OTHER;
}

/** `4242 4242 4242 4242` */
export function formatNumber(/** @type {string} */ number) {
  const { groups, lengths } = getBrand(number);
  let rest = stripNonDigits(number).slice(0, lengths.at(-1));
  const parts = [];
  for (const size of groups) {
    if (rest) parts.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return parts.join(' ');
}

/** `1234` as `12 / 34`; a first digit above 1 is a month of one digit. */
export function formatExpiry(/** @type {string} */ expiry) {
  const digits = stripNonDigits(expiry);
  const padded = /^[2-9]/.test(digits) ? `0${digits}` : digits;
  return padded.length < 3 ? padded : `${padded.slice(0, 2)} / ${padded.slice(2, 4)}`;
}

/** Month and four-digit year. */
export function parseExpiry(/** @type {string} */ expiry) {
  const digits = stripNonDigits(expiry);
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2, 4)) };
}

function passesLuhn(/** @type {string} */ number) {
  let sum = 0;
  for (let index = 0; index < number.length; index += 1) {
    const digit = Number(number[number.length - 1 - index]) * (index % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/**
 * The error code of each invalid field, as in Stripe.js (`incomplete_number`, `invalid_number` …).
 * @param {CardText} card
 * @param {Date} today
 * @returns {Partial<Record<FieldName, string>>}
 */
export function validateCard(card, today) {
  const number = stripNonDigits(card.number);
  const { lengths, cvc } = getBrand(number);
  const { month, year } = parseExpiry(card.expiry);
  const now = today.getFullYear() * 12 + today.getMonth();
  /** @type {[FieldName, string | undefined | false][]} */
  const codes = [
    [
      'number',
      number.length < lengths[0] ? 'incomplete_number' : !passesLuhn(number) && 'invalid_number',
    ],
    [
      'expiry',
      (stripNonDigits(card.expiry).length < 4 && 'incomplete_expiry') ||
        ((month < 1 || month > 12) && 'invalid_expiry_month') ||
        (year * 12 + month - 1 < now && 'invalid_expiry_year_past') ||
        (year > today.getFullYear() + 50 && 'invalid_expiry_year'),
    ],
    ['cvc', stripNonDigits(card.cvc).length < cvc && 'incomplete_cvc'],
  ];
  return Object.fromEntries(codes.filter(([, code]) => code));
}
