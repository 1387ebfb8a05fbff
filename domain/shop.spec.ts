import { validateAddress } from './address';
import { money } from './money';
import { quote } from './pricing';
import { shippingOffers } from './shipping';
import { shop } from './shop';
import { taxRate } from './tax';

const LINE = { sku: 'TEA', quantity: 1, unitPrice: 2_000 };

describe('the shop', () => {
  for (const country of shop.countries) {
    it(`can sell to ${country.names.en}, in each of its regions`, () => {
      const regions = country.regions?.map(({ code }) => code) ?? [undefined];
      for (const region of regions) {
        const address = {
          name: 'Ann',
          line1: '1 Street',
          city: 'Town',
          postalCode: country.postalCodeExample,
          country: country.code,
          ...(region !== undefined && { region }),
        };
        expect(validateAddress(address, shop.countries)).toEqual({ address });
        for (const { method } of shippingOffers(shop.shipping, country.code, money(0, 'USD'))) {
          const request = { lines: [LINE], destination: address, shippingMethod: method };
          expect('total' in quote(request, shop))
            .withContext(`${method} ${region ?? ''}`)
            .toBe(true);
        }
      }
    });
  }

  it('offers the standard way everywhere, and cheaper than express', () => {
    for (const { code } of shop.countries) {
      const [standard, express] = shippingOffers(shop.shipping, code, money(0, shop.currency));
      expect(standard?.method).toBe('standard');
      expect(standard?.amount.amount).toBeLessThan(express?.amount.amount ?? 0);
    }
  });

  it('has a believable tax everywhere, and names everything once in each language', () => {
    for (const { code, names, regions } of shop.countries) {
      const rule = shop.tax[code];
      for (const region of regions ?? [undefined]) {
        const rate = rule && taxRate(rule, region?.code);
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
