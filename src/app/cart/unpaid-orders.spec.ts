import { keepOrdered, takeOrdered } from './ordered-lines';

describe('what a placed order holds', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('is told once, so that an old order takes nothing from a new basket', () => {
    keepOrdered('one', [{ sku: 'tea', quantity: 2 }]);
    keepOrdered('two', [{ sku: 'cup', quantity: 1 }]);

    expect(takeOrdered('one')).toEqual([{ sku: 'tea', quantity: 2 }]);
    expect(takeOrdered('one')).toEqual([]);
    expect(takeOrdered('two')).toEqual([{ sku: 'cup', quantity: 1 }]);
    expect(localStorage.length).toBe(0);
  });
});
