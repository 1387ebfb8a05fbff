import { saveUnpaidOrder, takeUnpaidOrder } from './unpaid-orders';

describe('the stored lines of unpaid orders', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('are returned once, so that an old order takes nothing from a new cart', () => {
    saveUnpaidOrder('one', [{ sku: 'tea', quantity: 2 }]);
    saveUnpaidOrder('two', [{ sku: 'cup', quantity: 1 }]);

    expect(takeUnpaidOrder('one')).toEqual([{ sku: 'tea', quantity: 2 }]);
    expect(takeUnpaidOrder('one')).toEqual([]);
    expect(takeUnpaidOrder('two')).toEqual([{ sku: 'cup', quantity: 1 }]);
    expect(localStorage.length).toBe(0);
  });
});
