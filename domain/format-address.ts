import type { Address, Country } from './address';
import type { Language } from './language';

type PostalAddress = Partial<Omit<Address, 'phone'>>;

const DEFAULT_FORMAT = '{name}\n{line1}\n{line2}\n{city} {region} {postalCode}\n{country}';
const PLACEHOLDER = /([^{}]*)\{(\w+)\}/g;
const EAST_ASIAN = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The lines of an address in the order in which its country writes them, without empty lines. The
 * country's name is in `language`; a country that is not among `countries` stays a code.
 */
export function formatAddress(
  address: PostalAddress,
  countries: readonly Country[],
  language: Language,
): string[] {
  const country = countries.find(({ code }) => code === address.country);
  const values = { ...address, country: country?.names[language] ?? address.country };
  return selectFormat(address, country)
    .split('\n')
    .map((line) => fillLine(line, values))
    .filter((line) => line !== '');
}

/** The fields of a delivery form: the name, the address in the country's order, the phone number. */
export function listAddressFields(country: Country): (keyof Address)[] {
  const placeholders = [...country.addressFormat.matchAll(PLACEHOLDER)];
  const fields = placeholders.map(([, , field]) => field as keyof Address);
  const isListed = (field: keyof Address) =>
    field !== 'name' && field !== 'country' && (field !== 'region' || country.regions);
  return ['name', ...fields.filter(isListed), 'phone'];
}

// Korea and Japan write from the largest place to the smallest, except in Latin script.
function selectFormat({ line1 = '', city = '' }: PostalAddress, country?: Country): string {
  if (!country) return DEFAULT_FORMAT;
  const isLatin = !EAST_ASIAN.test(line1 + city);
  return (isLatin && country.latinAddressFormat) || country.addressFormat;
}

// The text before a placeholder appears only between two values, or at the start of the line.
function fillLine(line: string, values: PostalAddress): string {
  return [...line.matchAll(PLACEHOLDER)].reduce((text, [, before = '', field], index) => {
    const value = values[field as keyof PostalAddress];
    if (!value) return text;
    return text || index === 0 ? text + before + value : value;
  }, '');
}
