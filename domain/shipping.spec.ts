import { money } from './money';
import type { ShippingMethod } from './shipping';
import { findPickUp, listShippingOffers } from './shipping';

const names = { en: 'Post', ko: '우편' };
const days = { from: 1, to: 2 };
const place = { line1: '1 Shop Street', city: 'Portland', postalCode: '97209', country: 'US' };
const METHODS: ShippingMethod[] = [
  {
    id: 'standard',
    names,
    rates: [
      { countries: ['US'], price: 500, freeFrom: 5_000, days },
      { countries: ['KR'], price: 1_000, days },
    ],
  },
  {
    id: 'express',
    names,
    rates: [
      {
        countries: ['US'],
        price: [
          { upToGrams: 1_000, price: 1_500 },
          { upToGrams: 5_000, price: 2_500 },
        ],
        days,
      },
    ],
  },
  {
    id: 'pick-up',
    names,
    rates: [{ countries: ['US'], price: 0, days }],
    pickUp: { names, hours: names, address: place },
  },
];

describe('listShippingOffers', () => {
  const rows: [country: string, subtotal: number, grams: number, offers: [string, number][]][] = [
    [
      'US',
      4_999,
      1_000,
      [
        ['standard', 500],
        ['express', 1_500],
        ['pick-up', 0],
      ],
    ],
    [
      'US',
      5_000,
      1_001,
      [
        ['standard', 0],
        ['express', 2_500],
        ['pick-up', 0],
      ],
    ],
    [
      'US',
      5_000,
      5_001,
      [
        ['standard', 0],
        ['pick-up', 0],
      ],
    ],
    ['KR', 1_000_000, 90_000, [['standard', 1_000]]],
    ['AQ', 0, 0, []],
  ];
  for (const [country, subtotal, grams, offers] of rows) {
    it(`${country}, subtotal of ${subtotal}, ${grams} g: ${offers.join(' ')}`, () => {
      const parcel = { country, subtotal: money(subtotal, 'USD'), grams };
      const found = listShippingOffers(METHODS, parcel);
      expect(found.map(({ method, amount }): [string, number] => [method, amount.amount])).toEqual(
        offers,
      );
    });
  }
});

describe('findPickUp', () => {
  it('finds the pick-up point of a method, and none of a method that ships', () => {
    expect(findPickUp(METHODS, 'pick-up')?.address).toEqual(place);
    expect(findPickUp(METHODS, 'express')).toBeUndefined();
    expect(findPickUp(METHODS, 'pigeon')).toBeUndefined();
  });
});
