import type { Address } from './address';
import { validateAddress } from './address';
import { listAddressFields } from './format-address';
import { money } from './money';
import { calculateQuote } from './pricing';
import type { Shop } from './settings';
import { listShippingOffers } from './shipping';
import { shop as dollarShop } from './shop';
import { shop as wonShop } from './shops/won';
import { shop as yenShop } from './shops/yen';
import { findTaxRate } from './tax';

const LINE = { sku: 'TEA', quantity: 1, unitPrice: 20_000, weightGrams: 300 };
const AT = '2026-03-01T09:00:00.000Z';

for (const [where, shop] of [
  ['dollars', dollarShop],
  ['won', wonShop],
  ['yen', yenShop],
] as [string, Shop][]) {
  describe(`the shop in ${where}`, () => {
    const listOffers = (country: string) =>
      listShippingOffers(shop.shipping, { country, subtotal: money(0, shop.currency), grams: 300 });

    for (const country of shop.countries) {
      it(`can sell to ${country.names.en}, in each of its regions`, () => {
        const regions = country.regions?.map(({ code }) => code) ?? [undefined];
        for (const region of regions) {
          const address: Address = {
            name: 'Ann',
            line1: '1 Street',
            city: 'Town',
            postalCode: country.postalCodeExample,
            country: country.code,
            phone: '010-1234-5678',
            ...(region !== undefined && { region }),
          };
          expect(validateAddress(address, shop.countries)).toEqual({ address });
          for (const { method } of listOffers(country.code)) {
            const request = { lines: [LINE], destination: address, shippingMethod: method, at: AT };
            expect('total' in calculateQuote(request, shop))
              .withContext(`${method} ${region ?? ''}`)
              .toBe(true);
          }
        }
      });

      it(`lists each address field of ${country.names.en} once, a region where there are regions`, () => {
        const fields = listAddressFields(country);
        expect(new Set(fields).size).toBe(fields.length);
        expect(fields.includes('region')).toBe(country.regions !== undefined);
        for (const field of ['name', 'line1', 'line2', 'city', 'postalCode', 'phone'] as const) {
          expect(fields).toContain(field);
        }
      });
    }

    it('offers standard shipping everywhere, cheaper than express', () => {
      for (const { code } of shop.countries) {
        const [standard, express] = listOffers(code);
        expect(standard?.method).toBe('standard');
        expect(standard?.amount.amount).toBeLessThan(express?.amount.amount ?? 0);
      }
    });

    it('offers a free pick-up at a valid address in the home country', () => {
      const [home] = shop.countries;
      const pickUp = listOffers(home?.code ?? '').find(({ method }) => method === 'pick-up');
      expect(pickUp?.amount.amount).toBe(0);
      const place = { ...pickUp!.pickUp!.address, name: 'Ann', phone: '010-1234-5678' };
      expect(validateAddress(place, shop.countries)).toEqual({ address: place });
      expect(listOffers('DE').some(({ method }) => method === 'pick-up')).toBe(false);
    });

    it('charges more for heavier parcels', () => {
      for (const { rates } of shop.shipping) {
        for (const { price } of rates.filter((rate) => typeof rate.price !== 'number')) {
          const bands = price as { upToGrams: number; price: number }[];
          const sorted = [...bands].sort((a, b) => a.upToGrams - b.upToGrams || a.price - b.price);
          expect(sorted).toEqual(bands);
          expect(new Set(bands.map((band) => band.price)).size).toBe(bands.length);
        }
      }
    });

    it('has a plausible tax everywhere, and every text in each language', () => {
      for (const { code, names, regions } of shop.countries) {
        const rule = shop.tax[code];
        for (const region of regions ?? [undefined]) {
          const rate = rule && findTaxRate(rule, region?.code);
          expect(rate)
            .withContext(`${code} ${region?.code ?? ''}`)
            .toBeGreaterThanOrEqual(0);
          expect(rate).toBeLessThan(2_500);
        }
        for (const language of shop.languages) {
          const all = (regions ?? []).map((region) => region.names[language]);
          expect(names[language]).toMatch(/\S/);
          expect(new Set(all).size).toBe(all.length);
        }
      }
    });
  });
}
