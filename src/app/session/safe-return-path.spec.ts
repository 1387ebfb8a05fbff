import { getSafeReturnPath } from './safe-return-path';

const cases: [string | undefined, string][] = [
  ['/checkout', '/checkout'],
  ['/orders/1?x=2', '/orders/1?x=2'],
  [undefined, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
];

describe('the path to open after signing in', () => {
  for (const [next, path] of cases) {
    it(`is ${path} for ${String(next)}`, () => {
      expect(getSafeReturnPath(next)).toBe(path);
    });
  }
});
