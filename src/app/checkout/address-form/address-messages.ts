import type { Address, AddressProblem, Country } from '@domain/address';
import { listAddressFields } from '@domain/format-address';

type Field = keyof Address;

/** The label of a field in the terms of the country: a state in the US, a province in Canada. */
export function getFieldLabel(field: Field, country: string): string {
  switch (field) {
    case 'country':
      return $localize`:@@checkout.address.country:Country`;
    case 'name':
      return $localize`:@@checkout.address.name:Full name`;
    case 'line1':
      return getStreetLabel(country);
    case 'line2':
      return country === 'KR'
        ? $localize`:@@checkout.address.line2-kr:Apartment, floor, or company`
        : $localize`:@@checkout.address.line2:Apartment, floor, or company`;
    case 'city':
      return getCityLabel(country);
    case 'region':
      return getRegionLabel(country);
    case 'postalCode':
      return country === 'US'
        ? $localize`:@@checkout.address.zip:ZIP code`
        : $localize`:@@checkout.address.postal-code:Postal code`;
    case 'phone':
      return $localize`:@@checkout.address.phone:Phone number`;
  }
}

function getStreetLabel(country: string): string {
  switch (country) {
    case 'KR':
      return $localize`:@@checkout.address.line1-kr:Street name and number`;
    case 'JP':
      return $localize`:@@checkout.address.line1-jp:District and number`;
    default:
      return $localize`:@@checkout.address.line1:Street address`;
  }
}

function getCityLabel(country: string): string {
  switch (country) {
    case 'KR':
      return $localize`:@@checkout.address.city-kr:City and district`;
    case 'JP':
      return $localize`:@@checkout.address.city-jp:Prefecture and city`;
    default:
      return $localize`:@@checkout.address.city:City`;
  }
}

function getRegionLabel(country: string): string {
  switch (country) {
    case 'CA':
      return $localize`:@@checkout.address.province:Province`;
    case 'AU':
      return $localize`:@@checkout.address.state-or-territory:State or territory`;
    default:
      return $localize`:@@checkout.address.state:State`;
  }
}

/** The error under a field: what to enter, with an example where the format matters. */
export function getProblemMessage(
  { field, reason }: AddressProblem,
  country: Country | undefined,
): string {
  if (reason === 'too-long') {
    return $localize`:@@checkout.address.too-long:That's too long for a shipping label. Please shorten it.`;
  }
  if (reason === 'malformed' && field === 'postalCode') {
    const example = country?.postalCodeExample ?? '';
    return $localize`:@@checkout.address.postal-code-format:Use this format: ${example}:example:`;
  }
  if (reason === 'malformed' && field === 'phone') {
    return $localize`:@@checkout.address.phone-format:Enter a phone number with digits; spaces, hyphens, and a leading + are fine.`;
  }
  return getMissingMessage(field, country?.code ?? '');
}

function getMissingMessage(field: Field, country: string): string {
  switch (field) {
    case 'name':
      return $localize`:@@checkout.address.name-missing:Enter a full name.`;
    case 'line1':
      return $localize`:@@checkout.address.line1-missing:Enter the street address.`;
    case 'city':
      return getCityMissingMessage(country);
    case 'region':
      return $localize`:@@checkout.address.region-missing:Choose a state or province.`;
    case 'postalCode':
      return country === 'US'
        ? $localize`:@@checkout.address.zip-missing:Enter your ZIP code.`
        : $localize`:@@checkout.address.postal-code-missing:Enter the postal code.`;
    case 'phone':
      return $localize`:@@checkout.address.phone-missing:Enter a phone number for the courier.`;
    default:
      return $localize`:@@checkout.address.invalid:Check this field.`;
  }
}

function getCityMissingMessage(country: string): string {
  switch (country) {
    case 'KR':
      return $localize`:@@checkout.address.city-kr-missing:Enter the city and district.`;
    case 'JP':
      return $localize`:@@checkout.address.city-jp-missing:Enter the prefecture and city.`;
    default:
      return $localize`:@@checkout.address.city-missing:Enter the city.`;
  }
}

/** Tokens of the `autocomplete` attribute (WHATWG HTML). */
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

/** The fields after the country, in the order of the country's addresses; for pick-up only name and phone. */
export function getAddressFields(
  country: Country | undefined,
  isPickUp: boolean,
): readonly Field[] {
  if (isPickUp) return ['name', 'phone'];
  return country ? listAddressFields(country) : [];
}
