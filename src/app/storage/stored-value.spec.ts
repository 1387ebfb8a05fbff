import { storedValue } from './stored-value';

const KEY = 'stored-value.spec';
const isString = (value: unknown): value is string => typeof value === 'string';

describe('storedValue', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  for (const name of ['localStorage', 'sessionStorage'] as const) {
    it(`writes, reads and removes in ${name}`, () => {
      const value = storedValue(name, KEY, isString);

      value.write('tea');
      expect(value.read()).toBe('tea');
      expect(globalThis[name].getItem(KEY)).toBe('"tea"');

      value.remove();
      expect(value.read()).toBeUndefined();
      expect(globalThis[name].length).toBe(0);
    });
  }

  for (const stored of ['', '{', 'null', '1', '[]']) {
    it(`reads undefined when ${JSON.stringify(stored)} is stored instead of a string`, () => {
      localStorage.setItem(KEY, stored);

      expect(storedValue('localStorage', KEY, isString).read()).toBeUndefined();
    });
  }

  it('does not throw when the browser blocks the storage', () => {
    spyOnProperty(globalThis, 'localStorage').and.throwError(new DOMException('', 'SecurityError'));
    const value = storedValue('localStorage', KEY, isString);

    value.write('tea');
    value.remove();

    expect(value.read()).toBeUndefined();
  });
});
