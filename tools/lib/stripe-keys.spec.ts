import { parseStripeKeys } from './stripe-keys';

const secret = 'STRIPE_SECRET_KEY=sk_test_abc';
const publishable = 'STRIPE_PUBLISHABLE_KEY=pk_test_abc';
const webhook = 'STRIPE_WEBHOOK_SECRET="whsec_abc"';
const keys = {
  secretKey: 'sk_test_abc',
  publishableKey: 'pk_test_abc',
  webhookSecret: 'whsec_abc',
};

describe('the Stripe keys of .env.local', () => {
  const read: { name: string; lines: string[]; found: unknown }[] = [
    { name: 'none', lines: ['OTHER=1'], found: undefined },
    { name: 'empty ones', lines: ['STRIPE_SECRET_KEY='], found: undefined },
    { name: 'all', lines: [secret, publishable, webhook], found: keys },
  ];
  for (const { name, lines, found } of read) {
    it(name, () => expect(parseStripeKeys(lines.join('\n'))).toEqual(found as never));
  }

  const refused: { name: string; lines: string[]; named: RegExp }[] = [
    {
      name: 'one of three',
      lines: [secret],
      named: /STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET is missing/,
    },
    {
      name: 'live money',
      lines: ['STRIPE_SECRET_KEY=sk_live_abc', publishable, webhook],
      named: /STRIPE_SECRET_KEY is missing or no test key/,
    },
  ];
  for (const { name, lines, named } of refused) {
    it(`refused: ${name}`, () =>
      expect(() => parseStripeKeys(lines.join('\n'))).toThrowError(named));
  }
});
