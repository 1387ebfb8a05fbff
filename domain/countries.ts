import type { Address, Country } from './address';
import { AU_STATES, CA_PROVINCES, US_STATES } from './regions';

type Form = readonly (keyof Address)[];

const STREET_FIRST: Form = ['name', 'line1', 'line2', 'city', 'region', 'postalCode', 'phone'];
const STREET_FIRST_NO_REGION: Form = ['name', 'line1', 'line2', 'city', 'postalCode', 'phone'];
const CODE_BEFORE_CITY: Form = ['name', 'line1', 'line2', 'postalCode', 'city', 'phone'];
const LARGE_TO_SMALL: Form = ['name', 'postalCode', 'city', 'line1', 'line2', 'phone'];

/** Countries as their addresses are written; a shop picks those that it serves. */
export const COUNTRIES = {
  US: {
    code: 'US',
    names: { en: 'United States', ko: '미국' },
    regions: US_STATES,
    form: STREET_FIRST,
    postalCode: /^\d{5}(-\d{4})?$/,
    postalCodeExample: '97205',
  },
  KR: {
    code: 'KR',
    names: { en: 'South Korea', ko: '대한민국' },
    form: LARGE_TO_SMALL,
    postalCode: /^\d{5}$/,
    postalCodeExample: '04524',
  },
  CA: {
    code: 'CA',
    names: { en: 'Canada', ko: '캐나다' },
    regions: CA_PROVINCES,
    form: STREET_FIRST,
    postalCode: /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/,
    postalCodeExample: 'M5V 2T6',
  },
  JP: {
    code: 'JP',
    names: { en: 'Japan', ko: '일본' },
    form: LARGE_TO_SMALL,
    postalCode: /^\d{3}-?\d{4}$/,
    postalCodeExample: '100-0005',
  },
  GB: {
    code: 'GB',
    names: { en: 'United Kingdom', ko: '영국' },
    form: STREET_FIRST_NO_REGION,
    postalCode: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/,
    postalCodeExample: 'SW1A 1AA',
  },
  DE: {
    code: 'DE',
    names: { en: 'Germany', ko: '독일' },
    form: CODE_BEFORE_CITY,
    postalCode: /^\d{5}$/,
    postalCodeExample: '10117',
  },
  FR: {
    code: 'FR',
    names: { en: 'France', ko: '프랑스' },
    form: CODE_BEFORE_CITY,
    postalCode: /^\d{5}$/,
    postalCodeExample: '75004',
  },
  AU: {
    code: 'AU',
    names: { en: 'Australia', ko: '호주' },
    regions: AU_STATES,
    form: STREET_FIRST,
    postalCode: /^\d{4}$/,
    postalCodeExample: '3000',
  },
} satisfies Record<string, Country>;
