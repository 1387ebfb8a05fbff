import type { Address, AddressProblem } from './address';
import { ADDRESS_LIMITS, validateAddress } from './address';
import { shop } from './shop';

const GOOD: Address = {
  name: 'Ann Park',
  line1: '12 Elm Street',
  city: 'Portland',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
  phone: '503 555 0100',
};
const SEOUL: Address = {
  name: '박지민',
  line1: '마포구 월드컵북로 21, 302호',
  city: '서울특별시',
  postalCode: '04012',
  country: 'KR',
  phone: '010-1234-5678',
};

const REFUSED: [name: string, change: Partial<Address>, problems: AddressProblem[]][] = [
  ['no name', { name: '  ' }, [{ field: 'name', reason: 'missing' }]],
  ['no street', { line1: '' }, [{ field: 'line1', reason: 'missing' }]],
  ['no city', { city: '' }, [{ field: 'city', reason: 'missing' }]],
  ['no state where one is needed', { region: '' }, [{ field: 'region', reason: 'missing' }]],
  ['a state that there is not', { region: 'ZZ' }, [{ field: 'region', reason: 'unknown' }]],
  ['a long region', { region: 'O'.repeat(61) }, [{ field: 'region', reason: 'too-long' }]],
  ['no postal code', { postalCode: '' }, [{ field: 'postalCode', reason: 'missing' }]],
  ['half a postal code', { postalCode: '972' }, [{ field: 'postalCode', reason: 'malformed' }]],
  ['no country', { country: '' }, [{ field: 'country', reason: 'missing' }]],
  ['a country not served', { country: 'AQ' }, [{ field: 'country', reason: 'unknown' }]],
  ['no number for the courier', { phone: ' ' }, [{ field: 'phone', reason: 'missing' }]],
  ['words for a phone number', { phone: 'call me' }, [{ field: 'phone', reason: 'malformed' }]],
  ['a short phone number', { phone: '12345' }, [{ field: 'phone', reason: 'malformed' }]],
  [
    'everything missing',
    { name: '', line1: '', city: '', region: '', postalCode: '', country: '', phone: '' },
    [
      { field: 'name', reason: 'missing' },
      { field: 'line1', reason: 'missing' },
      { field: 'city', reason: 'missing' },
      { field: 'postalCode', reason: 'missing' },
      { field: 'country', reason: 'missing' },
      { field: 'phone', reason: 'missing' },
    ],
  ],
];

describe('validateAddress', () => {
  it('accepts a valid address unchanged', () => {
    expect(validateAddress(GOOD, shop.countries)).toEqual({ address: GOOD });
    expect(validateAddress(SEOUL, shop.countries)).toEqual({ address: SEOUL });
  });

  it('normalizes spaces, codes, empty fields and a region that the country does not use', () => {
    const typed = {
      ...SEOUL,
      name: ' 박지민  ',
      line2: '  ',
      country: 'kr',
      region: 'x',
      phone: ' 010-1234-5678 ',
    };
    expect(validateAddress(typed, shop.countries)).toEqual({ address: SEOUL });
    const canada = { ...GOOD, region: 'on', postalCode: ' m5v  2t6 ', country: 'ca' };
    expect(validateAddress(canada, shop.countries)).toEqual({
      address: { ...GOOD, region: 'ON', postalCode: 'M5V 2T6', country: 'CA' },
    });
  });

  it('keeps the optional fields', () => {
    const full = { ...GOOD, line2: 'Apt 4', phone: '+1 (503) 555-0100' };
    expect(validateAddress(full, shop.countries)).toEqual({ address: full });
  });

  for (const [name, change, problems] of REFUSED) {
    it(`refuses ${name}`, () => {
      expect(validateAddress({ ...GOOD, ...change }, shop.countries)).toEqual({
        refused: { reason: 'invalid-address', problems },
      });
    });
  }

  for (const field of [
    'name',
    'line1',
    'line2',
    'city',
    'postalCode',
    'country',
    'phone',
  ] as const) {
    it(`refuses a ${field} that is too long`, () => {
      const text = '1'.repeat(ADDRESS_LIMITS[field] + 1);
      const result = validateAddress({ ...GOOD, [field]: text }, shop.countries);
      expect('refused' in result && result.refused.problems).toContain({
        field,
        reason: 'too-long',
      });
    });
  }

  it('requires only a name for a pick-up, and returns the address of the pick-up point', () => {
    const pickUpAt = {
      line1: '1 Shop Street',
      city: 'Portland',
      region: 'OR',
      postalCode: '97209',
      country: 'US',
    };
    const nowhere = { line1: '', city: '', postalCode: '', country: 'KR' };
    const typed = { ...nowhere, name: ' Ann  Park ', line2: 'Apt 4' };
    expect(validateAddress(typed, shop.countries, { pickUpAt })).toEqual({
      address: { ...pickUpAt, name: 'Ann Park' },
    });
    const phone = '503 555 0100';
    expect(validateAddress({ ...typed, phone }, shop.countries, { pickUpAt })).toEqual({
      address: { ...pickUpAt, name: 'Ann Park', phone },
    });
    const wrong = { ...typed, name: '', phone: 'x' };
    expect(validateAddress(wrong, shop.countries, { pickUpAt })).toEqual({
      refused: {
        reason: 'invalid-address',
        problems: [
          { field: 'name', reason: 'missing' },
          { field: 'phone', reason: 'malformed' },
        ],
      },
    });
  });
});
