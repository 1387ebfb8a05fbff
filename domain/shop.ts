import { COUNTRIES } from './countries';
import type { Shop } from './settings';
import { CA_SALES_TAX, US_SALES_TAX } from './tax-rates';

const HOME = ['US'];
const NEAR = ['CA'];
const FAR = ['KR', 'JP', 'GB', 'DE', 'FR', 'AU'];

/** The shop's settings. Another shop is opened by changing them (shops/won.ts is a shop in Seoul). */
export const shop: Shop = {
  names: { en: 'Baguni', ko: '바구니' },
  tagline: { en: 'Good things, one basket.', ko: '좋은 물건, 바구니 하나에.' },
  currency: 'USD',
  languages: ['en', 'ko'],
  supportEmail: 'hello@baguni.example',
  smallestPayment: 50,
  pendingMinutes: 30,
  returnDays: 14,
  limits: { windowMinutes: 60, perIdentity: 12, perAddress: 60 },
  countries: [
    COUNTRIES.US,
    COUNTRIES.KR,
    COUNTRIES.CA,
    COUNTRIES.JP,
    COUNTRIES.GB,
    COUNTRIES.DE,
    COUNTRIES.FR,
    COUNTRIES.AU,
  ],
  shipping: [
    {
      id: 'standard',
      names: { en: 'Standard', ko: '일반 배송' },
      rates: [
        { countries: HOME, price: 595, freeFrom: 7500, days: { from: 3, to: 5 } },
        { countries: NEAR, price: 995, freeFrom: 12000, days: { from: 5, to: 9 } },
        {
          countries: FAR,
          price: [
            { upToGrams: 2_000, price: 1495 },
            { upToGrams: 10_000, price: 2995 },
            { upToGrams: 30_000, price: 5995 },
          ],
          freeFrom: 20000,
          days: { from: 7, to: 14 },
        },
      ],
    },
    {
      id: 'express',
      names: { en: 'Express', ko: '빠른 배송' },
      rates: [
        {
          countries: HOME,
          price: [
            { upToGrams: 5_000, price: 1495 },
            { upToGrams: 30_000, price: 2995 },
          ],
          days: { from: 1, to: 2 },
        },
        {
          countries: [...NEAR, ...FAR],
          price: [
            { upToGrams: 5_000, price: 2995 },
            { upToGrams: 30_000, price: 7995 },
          ],
          days: { from: 2, to: 4 },
        },
      ],
    },
    {
      id: 'pick-up',
      names: { en: 'Pick up in Portland', ko: '포틀랜드 매장에서 찾기' },
      rates: [{ countries: HOME, price: 0, days: { from: 1, to: 1 } }],
      pickUp: {
        names: { en: 'Baguni, Pearl District', ko: '바구니 펄 디스트릭트점' },
        hours: { en: 'Tuesday to Saturday, 10 to 6', ko: '화요일–토요일 10:00–18:00' },
        address: {
          line1: '805 NW Everett Street',
          city: 'Portland',
          region: 'OR',
          postalCode: '97209',
          country: 'US',
        },
      },
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
