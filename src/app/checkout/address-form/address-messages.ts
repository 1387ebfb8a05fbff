import type { Address, AddressProblem, Country } from '@domain/address';

type Field = keyof Address;

/** What a field is called where the parcel goes: a state in the US, a province in Canada. */
export function labelOf(field: Field, country: string): string {
  switch (field) {
    case 'country':
      return $localize`:@@checkout.address.country:Country`;
    case 'name':
      return $localize`:@@checkout.address.name:Full name`;
    case 'line1':
      return LARGE_FIRST.includes(country)
        ? $localize`:@@checkout.address.street:District, street and number`
        : $localize`:@@checkout.address.line1:Street and house number`;
    case 'line2':
      return $localize`:@@checkout.address.line2:Apartment, floor, company`;
    case 'city':
      return LARGE_FIRST.includes(country)
        ? $localize`:@@checkout.address.city-or-prefecture:City or prefecture`
        : $localize`:@@checkout.address.city:City`;
    case 'region':
      return regionLabel(country);
    case 'postalCode':
      return country === 'US'
        ? $localize`:@@checkout.address.zip:ZIP code`
        : $localize`:@@checkout.address.postal-code:Postal code`;
    case 'phone':
      return $localize`:@@checkout.address.phone:Phone`;
  }
}

/** There an address goes from the large to the small. */
const LARGE_FIRST = ['KR', 'JP'];

function regionLabel(country: string): string {
  switch (country) {
    case 'CA':
      return $localize`:@@checkout.address.province:Province`;
    case 'AU':
      return $localize`:@@checkout.address.state-or-territory:State or territory`;
    default:
      return $localize`:@@checkout.address.state:State`;
  }
}

/** What is wrong with a field and how it should look. */
export function problemWords(
  { field, reason }: AddressProblem,
  country: Country | undefined,
): string {
  if (reason === 'too-long') {
    return $localize`:@@checkout.address.too-long:That is too long for a label. Please shorten it.`;
  }
  if (field === 'postalCode' && reason === 'malformed') {
    const example = country?.postalCodeExample ?? '';
    return $localize`:@@checkout.address.postal-code-form:It should look like ${example}:example:.`;
  }
  if (field === 'phone' && reason === 'malformed') {
    return $localize`:@@checkout.address.phone-form:That does not look like a phone number. Digits, spaces and a + in front are fine.`;
  }
  switch (field) {
    case 'name':
      return $localize`:@@checkout.address.name-missing:Who is it for?`;
    case 'line1':
      return $localize`:@@checkout.address.line1-missing:Where should the parcel go?`;
    case 'city':
      return $localize`:@@checkout.address.city-missing:Which city or town?`;
    case 'region':
      return $localize`:@@checkout.address.region-missing:Please choose one.`;
    case 'postalCode':
      return $localize`:@@checkout.address.postal-code-missing:The courier needs it.`;
    case 'phone':
      return $localize`:@@checkout.address.phone-missing:The courier needs a number to call.`;
    default:
      return $localize`:@@checkout.address.wrong:Please look at this again.`;
  }
}

/** Tokens by which browsers fill addresses in. */
export const AUTOCOMPLETE: Record<Field, string> = {
  name: 'shipping name',
  line1: 'shipping address-line1',
  line2: 'shipping address-line2',
  city: 'shipping address-level2',
  region: 'shipping address-level1',
  postalCode: 'shipping postal-code',
  country: 'shipping country',
  phone: 'shipping tel',
};

/** What the form asks after the country, in the order in which people there write an address. */
export function fieldsOf(country: Country | undefined, isFetched: boolean): readonly Field[] {
  return isFetched ? ['name', 'phone'] : (country?.form ?? []);
}
