import { TestBed } from '@angular/core/testing';
import type { Address } from '@domain/address';
import { AddressForm } from './address-form';

const buildAddress = (change: Partial<Address>): Address => ({
  name: '',
  line1: '',
  city: '',
  postalCode: '',
  country: 'US',
  ...change,
});

const pickUpPoint = {
  line1: '1 Square',
  city: 'X',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
};

async function renderForm(
  address: Address,
  showAllErrors = false,
  pickUpAt: typeof pickUpPoint | null = null,
) {
  const fixture = TestBed.createComponent(AddressForm);
  fixture.componentRef.setInput('address', address);
  fixture.componentRef.setInput('language', 'en');
  fixture.componentRef.setInput('pickUpAt', pickUpAt);
  fixture.componentRef.setInput('showAllErrors', showAllErrors);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return { fixture, host };
}

const listNames = (host: HTMLElement): string[] =>
  [...host.querySelectorAll<HTMLInputElement>('input, select')].map(({ name }) => name);

const fields: { country: string; names: string }[] = [
  { country: 'US', names: 'name line1 line2 city region postalCode phone' },
  { country: 'KR', names: 'name postalCode city line1 line2 phone' },
  { country: 'DE', names: 'name line1 line2 postalCode city phone' },
  { country: 'GB', names: 'name line1 line2 city postalCode phone' },
];

const valid = {
  name: 'A',
  line1: '1 St',
  city: 'X',
  region: 'OR',
  postalCode: '97205',
  phone: '503 555 0100',
};

const problems: { name: string; address: Address; invalid: string }[] = [
  {
    name: 'all missing fields',
    address: buildAddress({}),
    invalid: 'name line1 city region postalCode phone',
  },
  {
    name: 'a malformed ZIP code',
    address: buildAddress({ ...valid, postalCode: '9720' }),
    invalid: 'postalCode',
  },
  {
    name: 'a malformed phone number',
    address: buildAddress({ ...valid, phone: 'at home' }),
    invalid: 'phone',
  },
  { name: 'nothing in a valid address', address: buildAddress(valid), invalid: '' },
];

describe('the address form', () => {
  for (const { country, names } of fields) {
    it(`has the fields of ${country} in its order`, async () => {
      const { host } = await renderForm(buildAddress({ country }));

      expect(listNames(host).join(' ')).toBe(names);
    });
  }

  for (const { name, address, invalid } of problems) {
    it(`marks ${name}`, async () => {
      const { host } = await renderForm(address, true);
      const marked = [...host.querySelectorAll('[aria-invalid=true]')];

      expect(marked.map(({ id }) => id).join(' ')).toBe(invalid);
      for (const field of marked) {
        const [error] = (field.getAttribute('aria-describedby') ?? 'none').split(' ');
        expect(host.querySelector(`#${error ?? 'none'}`)?.textContent.trim()).not.toBe('');
      }
    });
  }

  it('shows an error only after the field was visited', async () => {
    const { host, fixture } = await renderForm(buildAddress({}));
    expect(host.querySelector('[aria-invalid]')).toBeNull();

    host.querySelector('#city')?.dispatchEvent(new Event('blur'));
    await fixture.whenStable();

    expect([...host.querySelectorAll('[aria-invalid=true]')].map(({ id }) => id)).toEqual(['city']);
  });

  it('describes the phone field for screen readers', async () => {
    const { host } = await renderForm(buildAddress({}));
    const phone = host.querySelector('#phone');

    const hint = host.querySelector(`#${phone?.getAttribute('aria-describedby') ?? 'none'}`);
    expect(hint?.textContent).toContain('courier');
    expect(phone?.getAttribute('aria-required')).toBe('true');
  });

  it('has only a name and an optional phone number for pick-up', async () => {
    const { host } = await renderForm(buildAddress({}), true, pickUpPoint);

    expect(listNames(host).join(' ')).toBe('name phone');
    expect([...host.querySelectorAll('[aria-invalid=true]')].map(({ id }) => id)).toEqual(['name']);
    expect(host.querySelector('#phone')?.getAttribute('aria-required')).toBe('false');
  });
});
