import { declineWords } from './decline-messages';

const cases: { code?: string; said?: string; words: RegExp }[] = [
  { code: 'insufficient_funds', words: /not enough money/ },
  { code: 'expired_card', words: /expired/ },
  { code: 'incorrect_cvc', words: /security code/ },
  { code: 'processing_error', words: /Nothing was charged/ },
  { code: 'payment_intent_authentication_failure', words: /confirm that it was you/ },
  { code: 'generic_decline', words: /declined this card/ },
  { code: 'stolen_card', words: /declined this card/ },
  { code: 'card_velocity_exceeded', words: /reached its limit/ },
  { code: 'card_not_supported', words: /cannot be used/ },
  { code: 'something_new', said: 'Stripe says so.', words: /^Stripe says so\.$/ },
  { words: /did not go through/ },
];

describe('a refused card', () => {
  for (const { code, said, words } of cases) {
    it(`is explained: ${code ?? 'without a code'}`, () => {
      expect(declineWords(code, said)).toMatch(words);
    });
  }
});
