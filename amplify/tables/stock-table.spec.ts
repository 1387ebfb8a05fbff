import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { STOCK_MOVES, type Stock, type StockMove } from '@domain/stock';
import { buildStockMove } from './stock-table';

const STOCK: Stock = { available: 5, reserved: 3, sold: 2 };

const ROWS: { move: StockMove; quantity: number; after?: Stock }[] = [
  { move: 'reserve', quantity: 5, after: { available: 0, reserved: 8, sold: 2 } },
  { move: 'reserve', quantity: 6 },
  { move: 'release', quantity: 3, after: { available: 8, reserved: 0, sold: 2 } },
  { move: 'release', quantity: 4 },
  { move: 'sell', quantity: 1, after: { available: 5, reserved: 2, sold: 3 } },
  { move: 'sell', quantity: 4 },
  { move: 'resell', quantity: 5, after: { available: 0, reserved: 3, sold: 7 } },
  { move: 'resell', quantity: 6 },
  { move: 'restock', quantity: 2, after: { available: 7, reserved: 3, sold: 0 } },
  { move: 'restock', quantity: 3 },
  { move: 'return', quantity: 1, after: { available: 6, reserved: 3, sold: 1 } },
  { move: 'return', quantity: 3 },
];

describe('buildStockMove', () => {
  const table = process.env.STOCK_TABLE;
  beforeAll(() => (process.env.STOCK_TABLE = 'Stock-test'));
  afterAll(() => {
    if (table === undefined) delete process.env.STOCK_TABLE;
    else process.env.STOCK_TABLE = table;
  });

  for (const { move, quantity, after } of ROWS) {
    it(`${move} of ${quantity} units: ${after ? 'moved' : 'refused'}`, () => {
      expect(applyUpdate(STOCK, buildStockMove(move, 'POT', quantity))).toEqual(after);
    });
  }

  it('has a row that moves and one that is refused for every move', () => {
    for (const move of Object.keys(STOCK_MOVES)) {
      const rows = ROWS.filter((row) => row.move === move);
      expect(rows.some(({ after }) => after) && rows.some(({ after }) => !after))
        .withContext(move)
        .toBe(true);
    }
  });
});

/** Evaluates the update of the units as DynamoDB does; undefined when the condition does not hold. */
function applyUpdate(stock: Stock, { Update }: TransactWriteItem): Stock | undefined {
  const { UpdateExpression = '', ConditionExpression = '' } = Update ?? {};
  const resolveName = (key = '') => (Update?.ExpressionAttributeNames ?? {})[key] as keyof Stock;
  const units = Number(Update?.ExpressionAttributeValues?.[':units']?.N);
  const condition = /^(#\w+) >= :units$/.exec(ConditionExpression);
  if (!condition) throw new Error(`Cannot evaluate the condition ${ConditionExpression}`);
  if (stock[resolveName(condition[1])] < units) return undefined;
  const after = { ...stock };
  for (const [, target, source, sign] of UpdateExpression.matchAll(
    /(#\w+) = (#\w+) ([+-]) :units/g,
  )) {
    after[resolveName(target)] = stock[resolveName(source)] + (sign === '+' ? units : -units);
  }
  return after;
}
