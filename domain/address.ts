import type { Texts } from './language';

/** Where a parcel goes. `country` is ISO 3166-1 alpha-2, `region` the state's or province's code. */
export type Address = {
  name: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postalCode: string;
  country: string;
  phone?: string;
};

export type Region = { code: string; names: Texts };

/**
 * A country the shop ships to. With `regions`, one of them is needed; without, none is asked. `form`
 * are the fields in the order in which people there write an address.
 */
export type Country = {
  code: string;
  names: Texts;
  regions?: readonly Region[];
  form: readonly (keyof Address)[];
  postalCode: RegExp;
  postalCodeExample: string;
};

export type AddressProblem = {
  field: keyof Address;
  reason: 'missing' | 'too-long' | 'unknown' | 'malformed';
};

export type AddressResult =
  { address: Address } | { refused: { reason: 'invalid-address'; problems: AddressProblem[] } };

/** Longest text per field, in characters: what couriers' labels hold. */
export const ADDRESS_LIMITS: Record<keyof Address, number> = {
  name: 80,
  line1: 100,
  line2: 100,
  city: 60,
  region: 60,
  postalCode: 12,
  country: 2,
  phone: 24,
};

const REQUIRED: readonly (keyof Address)[] = ['name', 'line1', 'city', 'postalCode', 'country'];
// Couriers call when nobody opens; they take no parcel without a number.
const TO_SEND: readonly (keyof Address)[] = [...REQUIRED, 'phone'];
const TO_FETCH: readonly (keyof Address)[] = ['name'];
const PHONE = /^\+?[\d\s().-]{6,}$/;

/**
 * Tidies an address (spaces, empty optional fields, upper-case codes) and checks it against the
 * countries served. Refused with one problem per field, in the order of ADDRESS_LIMITS. What is
 * fetched goes to `pickUpAt`: of the input only the name, and a phone number if given, play a part.
 */
export function validateAddress(
  input: Address,
  countries: readonly Country[],
  { pickUpAt }: { pickUpAt?: Omit<Address, 'name' | 'phone'> } = {},
): AddressResult {
  const { name, phone } = input;
  const address = tidy(pickUpAt ? { ...pickUpAt, name, phone } : input);
  const country = countries.find(({ code }) => code === address.country);
  // A region that the country does not use says nothing; keeping it would only confuse the label.
  if (country && !country.regions) delete address.region;
  const fields = pickUpAt ? FIELDS.filter((field) => !(field in pickUpAt)) : FIELDS;
  const required = pickUpAt ? TO_FETCH : TO_SEND;
  const problems = fields.flatMap((field) => {
    const reason = problemOf(field, address, country, required);
    return reason ? [{ field, reason }] : [];
  });
  return problems.length > 0 ? { refused: { reason: 'invalid-address', problems } } : { address };
}

const FIELDS = Object.keys(ADDRESS_LIMITS) as (keyof Address)[];

function tidy(input: Address): Address {
  const address: Address = { name: '', line1: '', city: '', postalCode: '', country: '' };
  for (const field of FIELDS) {
    const text = (input[field] ?? '').trim().replace(/\s+/g, ' ');
    const isCode = field === 'postalCode' || field === 'country' || field === 'region';
    if (text || REQUIRED.includes(field)) address[field] = isCode ? text.toUpperCase() : text;
  }
  return address;
}

function problemOf(
  field: keyof Address,
  address: Address,
  country: Country | undefined,
  required: readonly (keyof Address)[],
): AddressProblem['reason'] | undefined {
  const text = address[field] ?? '';
  const isRequired = required.includes(field) || (field === 'region' && country?.regions);
  if (!text) return isRequired ? 'missing' : undefined;
  if (text.length > ADDRESS_LIMITS[field]) return 'too-long';
  if (field === 'country' && !country) return 'unknown';
  if (field === 'region' && !country?.regions?.some(({ code }) => code === text)) {
    // Of an unknown country nothing can be known; the country itself is the problem.
    return country ? 'unknown' : undefined;
  }
  if (field === 'postalCode' && country && !country.postalCode.test(text)) return 'malformed';
  if (field === 'phone' && !PHONE.test(text)) return 'malformed';
  return undefined;
}
