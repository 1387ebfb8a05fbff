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

const place = { line1: '1 Square', city: 'X', region: 'OR', postalCode: '97205', country: 'US' };

async function show(given: Address, showAll = false, pickUpAt: typeof place | null = null) {
  const fixture = TestBed.createComponent(AddressForm);
  fixture.componentRef.setInput('address', given);
  fixture.componentRef.setInput('pickUpAt', pickUpAt);
  fixture.componentRef.setInput('showAll', showAll);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return { fixture, host };
}

const namesOf = (host: HTMLElement): string[] =>
  [...host.querySelectorAll<HTMLInputElement>('input, select')].map(({ name }) => name);

const fields: { country: string; names: string }[] = [
  { country: 'US', names: 'name line1 line2 city region postalCode phone' },
  { country: 'KR', names: 'name postalCode city line1 line2 phone' },
  { country: 'DE', names: 'name line1 line2 postalCode city phone' },
  { country: 'GB', names: 'name line1 line2 city postalCode phone' },
];

const whole = {
  ...{ name: 'A', line1: '1 St', city: 'X', region: 'OR', postalCode: '97205' },
  phone: '503 555 0100',
};

const problems: { name: string; given: Address; invalid: string }[] = [
  {
    name: 'everything that is missing',
    given: address({}),
    invalid: 'name line1 city region postalCode phone',
  },
  {
    name: 'a ZIP code of another form',
    given: address({ ...whole, postalCode: '9720' }),
    invalid: 'postalCode',
  },
  {
    name: 'a phone number that nobody can call',
    given: address({ ...whole, phone: 'at home' }),
    invalid: 'phone',
  },
  { name: 'nothing of a good address', given: address(whole), invalid: '' },
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
        const [error] = (field.getAttribute('aria-describedby') ?? 'none').split(' ');
        expect(host.querySelector(`#${error ?? 'none'}`)?.textContent.trim()).not.toBe('');
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

  it('says why it asks for a phone number, also to who cannot see', async () => {
    const { host } = await show(address({}));
    const phone = host.querySelector('#phone');

    const hint = host.querySelector(`#${phone?.getAttribute('aria-describedby') ?? 'none'}`);
    expect(hint?.textContent).toContain('courier');
    expect(phone?.getAttribute('aria-required')).toBe('true');
  });

  it('asks only who fetches it, and whom to call if they like', async () => {
    const { host } = await show(address({}), true, place);

    expect(namesOf(host).join(' ')).toBe('name phone');
    expect([...host.querySelectorAll('[aria-invalid=true]')].map(({ id }) => id)).toEqual(['name']);
    expect(host.querySelector('#phone')?.getAttribute('aria-required')).toBe('false');
  });
});
