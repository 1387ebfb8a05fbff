import { safeReturn } from './return-path';

const cases: [string | undefined, string][] = [
  ['/checkout', '/checkout'],
  ['/orders/1?x=2', '/orders/1?x=2'],
  [undefined, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
];

describe('the way back after signing in', () => {
  for (const [next, path] of cases) {
    it(`of ${String(next)} is ${path}`, () => {
      expect(safeReturn(next)).toBe(path);
    });
  }
});
