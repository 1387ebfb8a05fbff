import { findLeaks } from './leaks';

describe('findLeaks', () => {
  const cases: [string, string, string[]][] = [
    ['an order by its number', '{"what":"sweep","order":"K7M2Q-9X4TD","settled":1}', []],
    ['times and ids', '{"at":1763847000000,"payment":"pi_3Nabc","version":4242}', []],
    ['a card', 'card 4242 4242 4242 4242 declined', ['a card number: card … declined']],
    ['a card without gaps', '{"n":"4000000000009995"}', ['a card number: {"n":"…"}']],
    ['a key', 'key sk_test_abc', ['a Stripe key: key …']],
    ['a webhook secret', 'whsec_abc.', ['a Stripe key: ….']],
    ['a client secret', 'pi_1_secret_x', ['a client secret of a payment: …']],
    ['a token', 'Bearer eyJhbGciOi.eyJzdWIi.x', ['a user token: Bearer …x']],
    [
      'recipient and address',
      'to ada@example.com, 42 NW Everett Street',
      [
        'a postal address: to ada@example.com, 42 …',
        'an e-mail address: to …, 42 NW Everett Street',
      ],
    ],
  ];
  for (const [name, line, leaks] of cases) {
    it(`finds ${leaks.length === 0 ? 'nothing' : 'a leak'} in ${name}`, () => {
      expect(findLeaks([line])).toEqual(leaks);
    });
  }
});
