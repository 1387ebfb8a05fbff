import type { Stock, StockMove, StockRefusal } from './stock';
import {
  LOW_STOCK,
  STOCK_MOVES,
  moveStock,
  receive,
  release,
  reserve,
  sell,
  stockBand,
} from './stock';

const stock = (available: number, reserved: number, sold: number): Stock => ({
  available,
  reserved,
  sold,
});

const ROWS: { move: StockMove; quantity: number; after?: Stock; refused?: StockRefusal }[] = [
  { move: 'receive', quantity: 10, after: stock(15, 3, 2) },
  { move: 'receive', quantity: 0, refused: { reason: 'invalid-quantity', left: 0 } },
  { move: 'reserve', quantity: 5, after: stock(0, 8, 2) },
  { move: 'reserve', quantity: 6, refused: { reason: 'out-of-stock', left: 5 } },
  { move: 'reserve', quantity: 0, refused: { reason: 'invalid-quantity', left: 5 } },
  { move: 'reserve', quantity: -1, refused: { reason: 'invalid-quantity', left: 5 } },
  { move: 'reserve', quantity: 1.5, refused: { reason: 'invalid-quantity', left: 5 } },
  { move: 'release', quantity: 3, after: stock(8, 0, 2) },
  { move: 'release', quantity: 4, refused: { reason: 'not-there', left: 3 } },
  { move: 'sell', quantity: 1, after: stock(5, 2, 3) },
  { move: 'sell', quantity: 4, refused: { reason: 'not-there', left: 3 } },
  { move: 'resell', quantity: 5, after: stock(0, 3, 7) },
  { move: 'resell', quantity: 6, refused: { reason: 'out-of-stock', left: 5 } },
  { move: 'restock', quantity: 2, after: stock(7, 3, 0) },
  { move: 'restock', quantity: 3, refused: { reason: 'not-there', left: 2 } },
  { move: 'return', quantity: 1, after: stock(6, 3, 1) },
  { move: 'return', quantity: 3, refused: { reason: 'not-there', left: 2 } },
];

describe('stock', () => {
  for (const { move, quantity, after, refused } of ROWS) {
    it(`${move} ${String(quantity)}: ${refused ? refused.reason : 'moved'}`, () => {
      const before = stock(5, 3, 2);
      expect(moveStock(before, move, quantity)).toEqual(
        refused ? { refused } : { stock: after ?? before },
      );
      expect(before).toEqual(stock(5, 3, 2));
    });
  }

  it('has a row that moves and one that refuses for every move', () => {
    for (const move of Object.keys(STOCK_MOVES)) {
      const rows = ROWS.filter((row) => row.move === move);
      expect(rows.some(({ after }) => after) && rows.some(({ refused }) => refused))
        .withContext(move)
        .toBe(true);
    }
  });

  it('goes its usual way by name', () => {
    expect(receive(stock(0, 0, 0), 3)).toEqual({ stock: stock(3, 0, 0) });
    expect(reserve(stock(3, 0, 0), 2)).toEqual({ stock: stock(1, 2, 0) });
    expect(release(stock(1, 2, 0), 1)).toEqual({ stock: stock(2, 1, 0) });
    expect(sell(stock(2, 1, 0), 1)).toEqual({ stock: stock(2, 0, 1) });
  });
});

describe('stockBand', () => {
  const rows: [available: number, band: ReturnType<typeof stockBand>][] = [
    [-1, { state: 'out' }],
    [0, { state: 'out' }],
    [1, { state: 'few', left: 1 }],
    [LOW_STOCK, { state: 'few', left: LOW_STOCK }],
    [LOW_STOCK + 1, { state: 'in' }],
    [10_000, { state: 'in' }],
  ];
  for (const [available, band] of rows) {
    it(`${String(available)} pieces are "${band.state}"`, () => {
      expect(stockBand(available)).toEqual(band);
    });
  }
});
