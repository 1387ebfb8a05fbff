import { getDeclineMessage } from './decline-messages';

const cases: { code?: string; fallback?: string; message: RegExp }[] = [
  { code: 'insufficient_funds', message: /insufficient funds/ },
  { code: 'expired_card', message: /expired/ },
  { code: 'incorrect_cvc', message: /security code/ },
  { code: 'processing_error', message: /Nothing was charged/ },
  { code: 'payment_intent_authentication_failure', message: /verify your identity/ },
  { code: 'generic_decline', message: /declined this card/ },
  { code: 'stolen_card', message: /declined this card/ },
  { code: 'card_velocity_exceeded', message: /reached its limit/ },
  { code: 'card_not_supported', message: /can't be used/ },
  { code: 'something_new', fallback: 'From Stripe.', message: /^From Stripe\.$/ },
  { message: /didn't go through/ },
];

describe('the message for a declined payment', () => {
  for (const { code, fallback, message } of cases) {
    it(`explains ${code ?? 'a decline without a code'}`, () => {
      expect(getDeclineMessage(code, fallback)).toMatch(message);
    });
  }
});
