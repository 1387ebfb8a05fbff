import { passesLuhn } from './cards';

describe('passesLuhn', () => {
  const cases: [string, boolean][] = [
    ['4242424242424242', true],
    ['378282246310005', true],
    ['4242424242424241', false],
    ['0000', false],
    ['42424242424242ab', false],
    ['', false],
  ];
  for (const [number, expected] of cases) {
    it(`${number || '(empty)'}: ${expected}`, () => expect(passesLuhn(number)).toBe(expected));
  }
});
