import type { Address, Country } from './address';
import { COUNTRIES } from './countries';
import { formatAddress, listAddressFields } from './format-address';
import type { Language } from './language';

const countries: Country[] = Object.values(COUNTRIES);

describe('formatAddress', () => {
  const rows: [title: string, address: Partial<Address>, language: Language, lines: string[]][] = [
    [
      'United States',
      {
        name: 'Ada Lovelace',
        line1: '1 Elm Road',
        line2: 'Apt 4',
        city: 'Portland',
        region: 'OR',
        postalCode: '97205',
        country: 'US',
      },
      'en',
      ['Ada Lovelace', '1 Elm Road', 'Apt 4', 'Portland, OR 97205', 'United States'],
    ],
    [
      'Canada',
      {
        name: 'Ada',
        line1: '1 King Street',
        city: 'Toronto',
        region: 'ON',
        postalCode: 'M5V 2T6',
        country: 'CA',
      },
      'en',
      ['Ada', '1 King Street', 'Toronto ON M5V 2T6', 'Canada'],
    ],
    [
      'Australia',
      {
        name: 'Ada',
        line1: '1 Collins St',
        city: 'Melbourne',
        region: 'VIC',
        postalCode: '3000',
        country: 'AU',
      },
      'en',
      ['Ada', '1 Collins St', 'Melbourne VIC 3000', 'Australia'],
    ],
    [
      'United Kingdom, postal code on a line of its own',
      {
        name: 'Ada',
        line1: '1 High Street',
        city: 'London',
        postalCode: 'SW1A 1AA',
        country: 'GB',
      },
      'en',
      ['Ada', '1 High Street', 'London', 'SW1A 1AA', 'United Kingdom'],
    ],
    [
      'Germany, postal code before the city',
      {
        name: 'Ada',
        line1: 'Unter den Linden 1',
        line2: 'Hinterhaus',
        city: 'Berlin',
        postalCode: '10117',
        country: 'DE',
      },
      'en',
      ['Ada', 'Unter den Linden 1', 'Hinterhaus', '10117 Berlin', 'Germany'],
    ],
    [
      'France, postal code before the city',
      {
        name: 'Ada',
        line1: '1 rue de Rivoli',
        city: 'Paris',
        postalCode: '75004',
        country: 'FR',
      },
      'ko',
      ['Ada', '1 rue de Rivoli', '75004 Paris', '프랑스'],
    ],
    [
      'South Korea in Hangul, from the largest place to the smallest',
      {
        name: '김하나',
        line1: '세종대로 110',
        line2: '3층',
        city: '서울 중구',
        postalCode: '04524',
        country: 'KR',
      },
      'ko',
      ['대한민국', '04524', '서울 중구 세종대로 110', '3층', '김하나'],
    ],
    [
      'South Korea in Latin script',
      {
        name: '김하나',
        line1: '110 Sejong-daero, Jung-gu',
        city: 'Seoul',
        postalCode: '04524',
        country: 'KR',
      },
      'en',
      ['김하나', '110 Sejong-daero, Jung-gu', 'Seoul 04524', 'South Korea'],
    ],
    [
      'Japan in Japanese, with a prefecture',
      {
        name: '山田花子',
        line1: '蔵前4-20-12',
        line2: 'コーポ201',
        city: '台東区',
        region: '東京都',
        postalCode: '111-0051',
        country: 'JP',
      },
      'en',
      ['Japan', '111-0051', '東京都 台東区 蔵前4-20-12', 'コーポ201', '山田花子'],
    ],
    [
      'Japan in Latin script, without a name',
      {
        line1: 'Kuramae 4-20-12',
        city: 'Taito-ku, Tokyo',
        postalCode: '111-0051',
        country: 'JP',
      },
      'ko',
      ['Kuramae 4-20-12', 'Taito-ku, Tokyo 111-0051', '일본'],
    ],
    [
      'no region',
      { name: 'Ada', city: 'Portland', postalCode: '97205', country: 'US' },
      'en',
      ['Ada', 'Portland 97205', 'United States'],
    ],
    [
      'no city',
      { line1: '1 Elm Road', region: 'OR', postalCode: '97205', country: 'US' },
      'en',
      ['1 Elm Road', 'OR 97205', 'United States'],
    ],
    [
      'no postal code',
      { line1: '1 Elm Road', city: 'Portland', region: 'OR', country: 'US' },
      'en',
      ['1 Elm Road', 'Portland, OR', 'United States'],
    ],
    [
      'a country that is not served',
      { name: 'Ada', line1: '1 Road', city: 'Oslo', postalCode: '0150', country: 'NO' },
      'en',
      ['Ada', '1 Road', 'Oslo 0150', 'NO'],
    ],
    [
      'braces that a shopper typed',
      { name: '{city}', line1: '$1', city: 'Berlin', postalCode: '10117', country: 'DE' },
      'en',
      ['{city}', '$1', '10117 Berlin', 'Germany'],
    ],
    ['nothing', {}, 'en', []],
  ];
  for (const [title, address, language, lines] of rows) {
    it(`formats ${title}`, () => {
      expect(formatAddress(address, countries, language)).toEqual(lines);
    });
  }

  for (const country of countries) {
    it(`writes every part of an address in ${country.code} once`, () => {
      const address: Address = {
        name: 'NAME',
        line1: 'LINE1',
        line2: 'LINE2',
        city: 'CITY',
        ...(country.regions && { region: 'REGION' }),
        postalCode: 'CODE',
        country: country.code,
      };
      for (const line1 of ['LINE1', '세종대로']) {
        const words = formatAddress({ ...address, line1 }, countries, 'ko')
          .join(' ')
          .split(/,? /);
        const parts = { ...address, line1, country: country.names.ko };
        expect(words.sort()).toEqual(Object.values(parts).sort());
      }
    });
  }
});

describe('listAddressFields', () => {
  const rows: [countries: (keyof typeof COUNTRIES)[], fields: (keyof Address)[]][] = [
    [
      ['US', 'CA', 'AU'],
      ['name', 'line1', 'line2', 'city', 'region', 'postalCode', 'phone'],
    ],
    [['GB'], ['name', 'line1', 'line2', 'city', 'postalCode', 'phone']],
    [
      ['DE', 'FR'],
      ['name', 'line1', 'line2', 'postalCode', 'city', 'phone'],
    ],
    [
      ['KR', 'JP'],
      ['name', 'postalCode', 'city', 'line1', 'line2', 'phone'],
    ],
  ];
  for (const [codes, fields] of rows) {
    it(`asks for an address in ${codes.join(', ')} in the order of that country`, () => {
      for (const code of codes) expect(listAddressFields(COUNTRIES[code])).toEqual(fields);
    });
  }
});
