import { COUNTRIES } from '../countries';
import type { Shop } from '../settings';
import { US_SALES_TAX } from '../tax-rates';

const HOME = ['JP'];
const FAR = ['KR', 'US'];

/** The settings of the same shop in Tokyo, in whole yen. */
export const shop: Shop = {
  names: { en: 'Baguni', ko: '바구니' },
  tagline: { en: 'Good things, one basket.', ko: '좋은 물건, 바구니 하나에.' },
  currency: 'JPY',
  languages: ['en', 'ko'],
  supportEmail: 'hello@baguni.example',
  smallestPayment: 50,
  pendingMinutes: 30,
  returnDays: 14,
  limits: { windowMinutes: 60, perIdentity: 12, perAddress: 60 },
  countries: [COUNTRIES.JP, COUNTRIES.KR, COUNTRIES.US],
  shipping: [
    {
      id: 'standard',
      names: { en: 'Standard', ko: '일반 배송' },
      rates: [
        { countries: HOME, price: 600, freeFrom: 8000, days: { from: 2, to: 4 } },
        {
          countries: FAR,
          price: [
            { upToGrams: 2_000, price: 2200 },
            { upToGrams: 10_000, price: 4500 },
            { upToGrams: 30_000, price: 9000 },
          ],
          freeFrom: 40000,
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
            { upToGrams: 5_000, price: 1200 },
            { upToGrams: 20_000, price: 2400 },
          ],
          days: { from: 1, to: 1 },
        },
        {
          countries: FAR,
          price: [
            { upToGrams: 5_000, price: 4800 },
            { upToGrams: 30_000, price: 12000 },
          ],
          days: { from: 2, to: 4 },
        },
      ],
    },
    {
      id: 'pick-up',
      names: { en: 'Pick up in Tokyo', ko: '도쿄 매장에서 찾기' },
      rates: [{ countries: HOME, price: 0, days: { from: 1, to: 1 } }],
      pickUp: {
        names: { en: 'Baguni, Kuramae', ko: '바구니 구라마에점' },
        hours: { en: 'Wednesday to Sunday, 11 to 7', ko: '수요일–일요일 11:00–19:00' },
        address: {
          line1: 'Kuramae 4-20-12',
          city: 'Taito-ku, Tokyo',
          postalCode: '111-0051',
          country: 'JP',
        },
      },
    },
  ],
  tax: {
    JP: { basisPoints: 1000, inclusive: true, onShipping: true },
    KR: { basisPoints: 1000, inclusive: true, onShipping: true },
    US: { basisPoints: US_SALES_TAX, inclusive: false, onShipping: false },
  },
};
