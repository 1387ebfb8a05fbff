import type { Address } from '@domain/address';
import type { Language } from '@domain/language';
import { shop } from '@domain/shop';

/** An address line by line, as it stands on a parcel. */
export function addressRows(address: Partial<Address>, language: Language): string[] {
  const { name, line1, line2, city, region, postalCode, country, phone } = address;
  const place = [city, region, postalCode].filter(Boolean).join(' ');
  const land = shop.countries.find(({ code }) => code === country)?.names[language];
  return [name, line1, line2, place, land ?? country, phone].filter(Boolean) as string[];
}

export function shippingName(method: string, language: Language): string {
  return shop.shipping.find(({ id }) => id === method)?.names[language] ?? method;
}

/** The shop's own place and when it is open, for what is fetched there. */
export function pickUpPlace(method: string, language: Language): string[] {
  const place = shop.shipping.find(({ id }) => id === method)?.pickUp;
  return place ? [place.names[language], place.hours[language]] : [];
}

/** Who sells: the shop by name, and where it is if it has a place to go to. */
export function sellerRows(language: Language): string[] {
  const place = shop.shipping.find(({ pickUp }) => pickUp)?.pickUp;
  return [shop.name, ...(place ? addressRows(place.address, language) : []), shop.supportEmail];
}
