import { passesLuhn } from './cards';

describe('the check digit of a card number', () => {
  const cases: [string, boolean][] = [
    ['4242424242424242', true],
    ['378282246310005', true],
    ['4242424242424241', false],
    ['0000', false],
    ['42424242424242ab', false],
    ['', false],
  ];
  for (const [number, isRight] of cases) {
    it(`${number || '(empty)'}: ${isRight}`, () => expect(passesLuhn(number)).toBe(isRight));
  }
});
