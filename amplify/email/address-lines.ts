import type { Address } from '@domain/address';
import type { Language } from '@domain/language';
import { shop } from '@domain/shop';

type Place = Omit<Address, 'name' | 'phone'> & { name?: string };

// Where an address is written from the largest place to the smallest.
const LARGEST_FIRST = ['KR', 'JP'];

/** An address as its own country writes it on a parcel, the country's name in `language`. */
export function addressLines(place: Place, language: Language): string[] {
  const { name, line1, line2, city, region, postalCode } = place;
  const country = shop.countries.find(({ code }) => code === place.country);
  const countryName = country?.names[language] ?? place.country;
  const town = [city, region, postalCode].filter(Boolean).join(' ');
  const lines = LARGEST_FIRST.includes(place.country)
    ? [countryName, postalCode, [region, city, line1].filter(Boolean).join(' '), line2, name]
    : [name, line1, line2, town, countryName];
  return lines.filter((line): line is string => Boolean(line));
}
