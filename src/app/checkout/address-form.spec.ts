import { TestBed } from '@angular/core/testing';
import type { Address } from '@domain/address';
import { AddressForm } from './address-form';

const address = (change: Partial<Address>): Address => ({
  name: '',
  line1: '',
  city: '',
  postalCode: '',
  country: 'US',
  ...change,
});

async function show(given: Address, showAll = false) {
  const fixture = TestBed.createComponent(AddressForm);
  fixture.componentRef.setInput('address', given);
  fixture.componentRef.setInput('showAll', showAll);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return { fixture, host };
}

const namesOf = (host: HTMLElement): string[] =>
  [...host.querySelectorAll<HTMLInputElement>('input, select')].map(({ name }) => name);

const fields: { country: string; names: string }[] = [
  { country: 'US', names: 'country name line1 line2 city region postalCode phone' },
  { country: 'KR', names: 'country name postalCode city line1 line2 phone' },
  { country: 'GB', names: 'country name line1 line2 city postalCode phone' },
];

const problems: { name: string; given: Address; invalid: string }[] = [
  {
    name: 'everything that is missing',
    given: address({}),
    invalid: 'name line1 city region postalCode',
  },
  {
    name: 'a ZIP code of another form',
    given: address({ name: 'A', line1: '1 St', city: 'X', region: 'OR', postalCode: '9720' }),
    invalid: 'postalCode',
  },
  {
    name: 'nothing of a good address',
    given: address({ name: 'A', line1: '1 St', city: 'X', region: 'OR', postalCode: '97205' }),
    invalid: '',
  },
];

describe('the address form', () => {
  for (const { country, names } of fields) {
    it(`asks what ${country} needs, in its order`, async () => {
      const { host } = await show(address({ country }));

      expect(namesOf(host).join(' ')).toBe(names);
    });
  }

  for (const { name, given, invalid } of problems) {
    it(`marks ${name}`, async () => {
      const { host } = await show(given, true);
      const marked = [...host.querySelectorAll('[aria-invalid=true]')];

      expect(marked.map(({ id }) => id).join(' ')).toBe(invalid);
      for (const field of marked) {
        const error = host.querySelector(`#${field.getAttribute('aria-describedby') ?? 'none'}`);
        expect(error?.textContent.trim()).not.toBe('');
      }
    });
  }

  it('says nothing of a field before it was left', async () => {
    const { host, fixture } = await show(address({}));
    expect(host.querySelector('[aria-invalid]')).toBeNull();

    host.querySelector('#city')?.dispatchEvent(new Event('blur'));
    await fixture.whenStable();

    expect([...host.querySelectorAll('[aria-invalid=true]')].map(({ id }) => id)).toEqual(['city']);
  });

  it('forgets the state of the country before', async () => {
    const { host, fixture } = await show(address({ region: 'OR' }));
    const country = host.querySelector<HTMLSelectElement>('#country')!;
    country.value = 'CA';
    country.dispatchEvent(new Event('change'));
    await fixture.whenStable();

    expect(fixture.componentInstance.address()).toEqual(address({ country: 'CA', region: '' }));
  });
});
