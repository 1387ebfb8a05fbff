import { readSecrets, type SecretName } from './secrets';

const placeholder = '<value will be resolved during runtime>';

describe('readSecrets', () => {
  const cases: [SecretName, string | undefined, boolean][] = [
    ['STRIPE_SECRET_KEY', 'sk_test_4eC39HqLyjWDarjtT1zdp7dc', true],
    ['STRIPE_SECRET_KEY', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', true],
    ['STRIPE_SECRET_KEY', 'pk_test_4eC39HqLyjWDarjtT1zdp7dc', false],
    ['STRIPE_SECRET_KEY', 'sk_test_', false],
    ['STRIPE_SECRET_KEY', placeholder, false],
    ['STRIPE_SECRET_KEY', '', false],
    ['STRIPE_SECRET_KEY', undefined, false],
    ['STRIPE_WEBHOOK_SECRET', 'whsec_Abc123', true],
    ['STRIPE_WEBHOOK_SECRET', placeholder, false],
    ['ORDER_LINK_KEY', '0123456789abcdef0123456789abcdef', true],
    ['ORDER_LINK_KEY', '0123456789abcdef', false],
    ['ORDER_LINK_KEY', placeholder, false],
  ];
  for (const [name, value, isSet] of cases) {
    it(`${isSet ? 'accepts' : 'reports as missing'} ${name} = ${value ?? 'nothing'}`, () => {
      const result = readSecrets([name], { [name]: value });
      if (isSet) expect(result).toEqual({ secrets: { [name]: value } as never });
      else expect(result).toEqual({ missing: [name] });
    });
  }
});
