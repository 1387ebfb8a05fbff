/** @typedef {{ number: string, expiry: string, cvc: string }} CardText */
/** @typedef {'number' | 'expiry' | 'cvc'} FieldName */

export const digits = (/** @type {string} */ text) => text.replace(/\D/g, '');

const BRANDS = [
  { brand: 'amex', start: /^3[47]/, lengths: [15], groups: [4, 6, 5], cvc: 4 },
  { brand: 'diners', start: /^3(0|6|8)/, lengths: [14], groups: [4, 6, 4], cvc: 3 },
  { brand: 'mastercard', start: /^(5[1-5]|2[2-7])/, lengths: [16], groups: [4, 4, 4, 4], cvc: 3 },
  { brand: 'visa', start: /^4/, lengths: [16], groups: [4, 4, 4, 4], cvc: 3 },
  { brand: 'discover', start: /^6(011|4|5)/, lengths: [16], groups: [4, 4, 4, 4], cvc: 3 },
  { brand: 'jcb', start: /^35/, lengths: [16], groups: [4, 4, 4, 4], cvc: 3 },
];
const OTHER = { brand: 'unknown', lengths: [16, 17, 18, 19], groups: [4, 4, 4, 4, 3], cvc: 3 };

/** What is known of a card from the first digits of its number. */
export function brandOf(/** @type {string} */ number) {
  return BRANDS.find(({ start }) => start.test(digits(number))) ?? OTHER;
}

/** `4242424242424242` as it stands on the card. */
export function grouped(/** @type {string} */ number) {
  const { groups, lengths } = brandOf(number);
  let rest = digits(number).slice(0, lengths.at(-1));
  const parts = [];
  for (const size of groups) {
    if (rest) parts.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return parts.join(' ');
}

/** `1234` as `12 / 34`; a first digit above 1 can only be a month of one digit. */
export function slashed(/** @type {string} */ expiry) {
  const typed = digits(expiry);
  const all = /^[2-9]/.test(typed) ? `0${typed}` : typed;
  return all.length < 3 ? all : `${all.slice(0, 2)} / ${all.slice(2, 4)}`;
}

/** Month and four-digit year. */
export function expiryParts(/** @type {string} */ expiry) {
  const typed = digits(expiry);
  return { month: Number(typed.slice(0, 2)), year: 2000 + Number(typed.slice(2, 4)) };
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
 * What is wrong with each field, by Stripe's code (`incomplete_number`, `invalid_number` …);
 * a field that is right is absent.
 * @param {CardText} card
 * @param {Date} today
 * @returns {Partial<Record<FieldName, string>>}
 */
export function problemsOf(card, today) {
  const number = digits(card.number);
  const { lengths, cvc } = brandOf(number);
  const { month, year } = expiryParts(card.expiry);
  const now = today.getFullYear() * 12 + today.getMonth();
  /** @type {[FieldName, string | undefined | false][]} */
  const found = [
    [
      'number',
      number.length < lengths[0] ? 'incomplete_number' : !passesLuhn(number) && 'invalid_number',
    ],
    [
      'expiry',
      (digits(card.expiry).length < 4 && 'incomplete_expiry') ||
        ((month < 1 || month > 12) && 'invalid_expiry_month') ||
        (year * 12 + month - 1 < now && 'invalid_expiry_year_past') ||
        (year > today.getFullYear() + 50 && 'invalid_expiry_year'),
    ],
    ['cvc', digits(card.cvc).length < cvc && 'incomplete_cvc'],
  ];
  return Object.fromEntries(found.filter(([, code]) => code));
}
