import type { Country } from './address';
import type { Language, Texts } from './language';
import { AU_STATES, CA_PROVINCES, US_STATES } from './regions';
import type { ShippingMethod } from './shipping';
import type { TaxRule } from './tax';
import { CA_SALES_TAX, US_SALES_TAX } from './tax-rates';

/** Everything that makes a shop this shop. Sums are minor units of `currency`. */
export type Shop = {
  name: string;
  tagline: Texts;
  currency: string;
  languages: readonly Language[];
  supportEmail: string;
  /** How long an unpaid order keeps its goods. */
  pendingMinutes: number;
  /** How long after delivery a return may be asked for. */
  returnDays: number;
  countries: readonly Country[];
  shipping: readonly ShippingMethod[];
  /** By country code. */
  tax: Readonly<Record<string, TaxRule>>;
};

const HOME = ['US'];
const NEAR = ['CA'];
const FAR = ['KR', 'JP', 'GB', 'DE', 'FR', 'AU'];

/** The shop's settings: to open another shop, change these. */
export const shop: Shop = {
  name: 'Baguni',
  tagline: { en: 'Good things, one basket.', ko: '좋은 물건, 바구니 하나에.' },
  currency: 'USD',
  languages: ['en', 'ko'],
  supportEmail: 'hello@baguni.example',
  pendingMinutes: 30,
  returnDays: 14,
  countries: [
    {
      code: 'US',
      names: { en: 'United States', ko: '미국' },
      regions: US_STATES,
      postalCode: /^\d{5}(-\d{4})?$/,
      postalCodeExample: '97205',
    },
    {
      code: 'KR',
      names: { en: 'South Korea', ko: '대한민국' },
      postalCode: /^\d{5}$/,
      postalCodeExample: '04524',
    },
    {
      code: 'CA',
      names: { en: 'Canada', ko: '캐나다' },
      regions: CA_PROVINCES,
      postalCode: /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/,
      postalCodeExample: 'M5V 2T6',
    },
    {
      code: 'JP',
      names: { en: 'Japan', ko: '일본' },
      postalCode: /^\d{3}-?\d{4}$/,
      postalCodeExample: '100-0005',
    },
    {
      code: 'GB',
      names: { en: 'United Kingdom', ko: '영국' },
      postalCode: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/,
      postalCodeExample: 'SW1A 1AA',
    },
    {
      code: 'DE',
      names: { en: 'Germany', ko: '독일' },
      postalCode: /^\d{5}$/,
      postalCodeExample: '10117',
    },
    {
      code: 'FR',
      names: { en: 'France', ko: '프랑스' },
      postalCode: /^\d{5}$/,
      postalCodeExample: '75004',
    },
    {
      code: 'AU',
      names: { en: 'Australia', ko: '호주' },
      regions: AU_STATES,
      postalCode: /^\d{4}$/,
      postalCodeExample: '3000',
    },
  ],
  shipping: [
    {
      id: 'standard',
      names: { en: 'Standard', ko: '일반 배송' },
      rates: [
        { countries: HOME, price: 595, freeFrom: 7500, days: { from: 3, to: 5 } },
        { countries: NEAR, price: 995, freeFrom: 12000, days: { from: 5, to: 9 } },
        { countries: FAR, price: 1495, freeFrom: 20000, days: { from: 7, to: 14 } },
      ],
    },
    {
      id: 'express',
      names: { en: 'Express', ko: '빠른 배송' },
      rates: [
        { countries: HOME, price: 1495, days: { from: 1, to: 2 } },
        { countries: [...NEAR, ...FAR], price: 2995, days: { from: 2, to: 4 } },
      ],
    },
  ],
  tax: {
    US: { basisPoints: US_SALES_TAX, inclusive: false, onShipping: false },
    CA: { basisPoints: CA_SALES_TAX, inclusive: false, onShipping: true },
    KR: { basisPoints: 1000, inclusive: true, onShipping: true },
    JP: { basisPoints: 1000, inclusive: true, onShipping: true },
    GB: { basisPoints: 2000, inclusive: true, onShipping: true },
    DE: { basisPoints: 1900, inclusive: true, onShipping: true },
    FR: { basisPoints: 2000, inclusive: true, onShipping: true },
    AU: { basisPoints: 1000, inclusive: true, onShipping: true },
  },
};
