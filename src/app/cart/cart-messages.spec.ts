import type { CommandRefusal } from './cart-command';
import { getRefusalMessage } from './cart-messages';

const cases: { refusal: CommandRefusal; message: RegExp }[] = [
  { refusal: { reason: 'unknown-sku' }, message: /no longer sold/ },
  { refusal: { reason: 'quantity-limit', limit: 99 }, message: /up to 99 of one item/ },
  { refusal: { reason: 'line-limit', limit: 50 }, message: /up to 50 different items/ },
  { refusal: { reason: 'offline' }, message: /couldn't reach/ },
];

describe('getRefusalMessage', () => {
  for (const { refusal, message } of cases) {
    it(`explains ${JSON.stringify(refusal)}`, () => {
      expect(getRefusalMessage(refusal)).toMatch(message);
    });
  }
});
