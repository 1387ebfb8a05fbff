import { leaksIn } from './leaks';

describe('what a log gives away', () => {
  const cases: [string, string, string[]][] = [
    ['an order by its number', '{"what":"sweep","order":"K7M2Q-9X4TD","settled":1}', []],
    ['times and ids', '{"at":1763847000000,"payment":"pi_3Nabc","version":4242}', []],
    ['a card', 'card 4242 4242 4242 4242 declined', ['a card number: card … declined']],
    ['a card without gaps', '{"n":"4000000000009995"}', ['a card number: {"n":"…"}']],
    ['a key', 'key sk_test_abc', ['a key of Stripe: key …']],
    ['a webhook’s secret', 'whsec_abc.', ['a key of Stripe: ….']],
    ['a client secret', 'pi_1_secret_x', ['the secret of a payment: …']],
    ['a token', 'Bearer eyJhbGciOi.eyJzdWIi.x', ['somebody’s token: Bearer …x']],
    [
      'whom and where',
      'to ada@example.com, 42 NW Everett Street',
      ['an address: to ada@example.com, 42 …', 'a mail address: to …, 42 NW Everett Street'],
    ],
  ];
  for (const [name, line, leaks] of cases) {
    it(`is ${leaks.length === 0 ? 'nothing' : 'found'} in ${name}`, () => {
      expect(leaksIn([line])).toEqual(leaks);
    });
  }
});
