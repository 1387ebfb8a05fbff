import type { Texts } from './language';

/** A postal address. `country` is ISO 3166-1 alpha-2, `region` the state's or province's code. */
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
 * A country that the shop ships to. With `regions`, an address needs one of them; without, it has none.
 * `addressFormat` holds the lines of an address with `{field}` placeholders; `latinAddressFormat` is
 * its counterpart for addresses in Latin script, where the order differs.
 */
export type Country = {
  code: string;
  names: Texts;
  regions?: readonly Region[];
  addressFormat: string;
  latinAddressFormat?: string;
  postalCode: RegExp;
  postalCodeExample: string;
};

export type AddressProblem = {
  field: keyof Address;
  reason: 'missing' | 'too-long' | 'unknown' | 'malformed';
};

export type AddressResult =
  { address: Address } | { refused: { reason: 'invalid-address'; problems: AddressProblem[] } };

/** Maximum length per field, in characters: what couriers' labels hold. */
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
// Couriers require a phone number, for a call when the door stays closed.
const REQUIRED_TO_SHIP: readonly (keyof Address)[] = [...REQUIRED, 'phone'];
const REQUIRED_TO_PICK_UP: readonly (keyof Address)[] = ['name'];
const PHONE = /^\+?[\d\s().-]{6,}$/;

/**
 * Normalises an address (spaces, empty optional fields, upper-case codes) and validates it against the
 * served countries. Refused with one problem per field, in the sequence of ADDRESS_LIMITS. With
 * `pickUpAt` the result is that address; only name and phone are taken from the input.
 */
export function validateAddress(
  input: Address,
  countries: readonly Country[],
  { pickUpAt }: { pickUpAt?: Omit<Address, 'name' | 'phone'> } = {},
): AddressResult {
  const { name, phone } = input;
  const address = normalize(pickUpAt ? { ...pickUpAt, name, phone } : input);
  const country = countries.find(({ code }) => code === address.country);
  // A region would only confuse the label in a country that does not use any.
  if (country && !country.regions) delete address.region;
  const fields = pickUpAt ? FIELDS.filter((field) => !(field in pickUpAt)) : FIELDS;
  const required = pickUpAt ? REQUIRED_TO_PICK_UP : REQUIRED_TO_SHIP;
  const problems = fields.flatMap((field) => {
    const reason = findProblem(field, address, country, required);
    return reason ? [{ field, reason }] : [];
  });
  return problems.length > 0 ? { refused: { reason: 'invalid-address', problems } } : { address };
}

const FIELDS = Object.keys(ADDRESS_LIMITS) as (keyof Address)[];

function normalize(input: Address): Address {
  const address: Address = { name: '', line1: '', city: '', postalCode: '', country: '' };
  for (const field of FIELDS) {
    const text = (input[field] ?? '').trim().replace(/\s+/g, ' ');
    const isCode = field === 'postalCode' || field === 'country' || field === 'region';
    if (text || REQUIRED.includes(field)) address[field] = isCode ? text.toUpperCase() : text;
  }
  return address;
}

function findProblem(
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
    // The regions of an unknown country are unknown; the country itself is reported.
    return country ? 'unknown' : undefined;
  }
  if (field === 'postalCode' && country && !country.postalCode.test(text)) return 'malformed';
  if (field === 'phone' && !PHONE.test(text)) return 'malformed';
  return undefined;
}
