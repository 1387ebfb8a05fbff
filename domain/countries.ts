import type { Country } from './address';
import { AU_STATES, CA_PROVINCES, US_STATES } from './regions';

// Formats after the Universal Postal Union's S42 templates; Australia, Canada, Britain and the US put
// the postal code last, Germany and France in front of the city.
const CODE_AFTER_REGION = '{name}\n{line1}\n{line2}\n{city} {region} {postalCode}\n{country}';
const CODE_BEFORE_CITY = '{name}\n{line1}\n{line2}\n{postalCode} {city}\n{country}';
const LARGEST_FIRST = '{country}\n{postalCode}\n{region} {city} {line1}\n{line2}\n{name}';

/** Countries with the format of their addresses; a shop lists those that it serves. */
export const COUNTRIES = {
  US: {
    code: 'US',
    names: { en: 'United States', ko: '미국' },
    regions: US_STATES,
    addressFormat: '{name}\n{line1}\n{line2}\n{city}, {region} {postalCode}\n{country}',
    postalCode: /^\d{5}(-\d{4})?$/,
    postalCodeExample: '97205',
  },
  KR: {
    code: 'KR',
    names: { en: 'South Korea', ko: '대한민국' },
    addressFormat: LARGEST_FIRST,
    latinAddressFormat: CODE_AFTER_REGION,
    postalCode: /^\d{5}$/,
    postalCodeExample: '04524',
  },
  CA: {
    code: 'CA',
    names: { en: 'Canada', ko: '캐나다' },
    regions: CA_PROVINCES,
    addressFormat: CODE_AFTER_REGION,
    postalCode: /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/,
    postalCodeExample: 'M5V 2T6',
  },
  JP: {
    code: 'JP',
    names: { en: 'Japan', ko: '일본' },
    addressFormat: LARGEST_FIRST,
    latinAddressFormat: CODE_AFTER_REGION,
    postalCode: /^\d{3}-?\d{4}$/,
    postalCodeExample: '100-0005',
  },
  GB: {
    code: 'GB',
    names: { en: 'United Kingdom', ko: '영국' },
    addressFormat: '{name}\n{line1}\n{line2}\n{city}\n{postalCode}\n{country}',
    postalCode: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/,
    postalCodeExample: 'SW1A 1AA',
  },
  DE: {
    code: 'DE',
    names: { en: 'Germany', ko: '독일' },
    addressFormat: CODE_BEFORE_CITY,
    postalCode: /^\d{5}$/,
    postalCodeExample: '10117',
  },
  FR: {
    code: 'FR',
    names: { en: 'France', ko: '프랑스' },
    addressFormat: CODE_BEFORE_CITY,
    postalCode: /^\d{5}$/,
    postalCodeExample: '75004',
  },
  AU: {
    code: 'AU',
    names: { en: 'Australia', ko: '호주' },
    regions: AU_STATES,
    addressFormat: CODE_AFTER_REGION,
    postalCode: /^\d{4}$/,
    postalCodeExample: '3000',
  },
} satisfies Record<string, Country>;
