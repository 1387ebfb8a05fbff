import { COUNTRIES } from '../countries';
import type { Shop } from '../settings';
import { US_SALES_TAX } from '../tax-rates';

const HOME = ['KR'];
const FAR = ['JP', 'US'];

/** The settings of the same shop in Seoul, in whole won. */
export const shop: Shop = {
  names: { en: 'Baguni', ko: '바구니' },
  tagline: { en: 'Good things, one basket.', ko: '좋은 물건, 바구니 하나에.' },
  currency: 'KRW',
  languages: ['en', 'ko'],
  supportEmail: 'hello@baguni.example',
  smallestPayment: 1000,
  pendingMinutes: 30,
  returnDays: 14,
  limits: { windowMinutes: 60, perIdentity: 12, perAddress: 60 },
  countries: [COUNTRIES.KR, COUNTRIES.JP, COUNTRIES.US],
  shipping: [
    {
      id: 'standard',
      names: { en: 'Standard', ko: '일반 배송' },
      rates: [
        { countries: HOME, price: 3000, freeFrom: 50000, days: { from: 1, to: 3 } },
        {
          countries: FAR,
          price: [
            { upToGrams: 2_000, price: 19000 },
            { upToGrams: 10_000, price: 39000 },
            { upToGrams: 30_000, price: 79000 },
          ],
          freeFrom: 300000,
          days: { from: 7, to: 14 },
        },
      ],
    },
    {
      id: 'express',
      names: { en: 'Dawn delivery', ko: '새벽 배송' },
      rates: [
        {
          countries: HOME,
          price: [
            { upToGrams: 5_000, price: 5000 },
            { upToGrams: 20_000, price: 9000 },
          ],
          days: { from: 1, to: 1 },
        },
        {
          countries: FAR,
          price: [
            { upToGrams: 5_000, price: 42000 },
            { upToGrams: 30_000, price: 99000 },
          ],
          days: { from: 2, to: 4 },
        },
      ],
    },
    {
      id: 'pick-up',
      names: { en: 'Pick up in Seoul', ko: '서울 매장에서 찾기' },
      rates: [{ countries: HOME, price: 0, days: { from: 1, to: 1 } }],
      pickUp: {
        names: { en: 'Baguni, Seongsu', ko: '바구니 성수점' },
        hours: { en: 'Every day, 11 to 8', ko: '매일 11:00–20:00' },
        address: {
          line1: '성동구 연무장길 21, 1층',
          city: '서울특별시',
          postalCode: '04782',
          country: 'KR',
        },
      },
    },
  ],
  tax: {
    KR: { basisPoints: 1000, inclusive: true, onShipping: true },
    JP: { basisPoints: 1000, inclusive: true, onShipping: true },
    US: { basisPoints: US_SALES_TAX, inclusive: false, onShipping: false },
  },
};
