import type { Stock, StockMove } from './stock';
import { LOW_STOCK, STOCK_MOVES, getStockBand } from './stock';

// Written out a second time on purpose: the table of the module cannot test itself.
const EXPECTED: Record<StockMove, [from: keyof Stock, to: keyof Stock]> = {
  reserve: ['available', 'reserved'],
  release: ['reserved', 'available'],
  sell: ['reserved', 'sold'],
  resell: ['available', 'sold'],
  restock: ['sold', 'available'],
  return: ['sold', 'available'],
};

describe('STOCK_MOVES', () => {
  for (const [move, [from, to]] of Object.entries(EXPECTED)) {
    it(`${move} moves units from ${from} to ${to}`, () => {
      expect(STOCK_MOVES[move as StockMove]).toEqual({ from, to });
    });
  }

  it('has no other move', () => {
    expect(Object.keys(STOCK_MOVES).sort()).toEqual(Object.keys(EXPECTED).sort());
  });
});

describe('getStockBand', () => {
  const rows: [available: number, band: ReturnType<typeof getStockBand>][] = [
    [-1, { state: 'out' }],
    [0, { state: 'out' }],
    [1, { state: 'few', left: 1 }],
    [LOW_STOCK, { state: 'few', left: LOW_STOCK }],
    [LOW_STOCK + 1, { state: 'in' }],
    [10_000, { state: 'in' }],
  ];
  for (const [available, band] of rows) {
    it(`is "${band.state}" for ${available} units`, () => {
      expect(getStockBand(available)).toEqual(band);
    });
  }
});
