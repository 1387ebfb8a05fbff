import type { Order, OrderLine, LineQuantity } from './order';
import type { ReturnRefusal } from './return';
import { canRequestReturn, getReturnDeadline, findReturnProblem } from './return';

const line = (sku: string, quantity: number) => ({ sku, quantity }) as OrderLine;
const DELIVERED = {
  state: 'delivered',
  returnBy: '2026-03-15T09:00:00.000Z',
  lines: [line('TEA', 2), line('CUP', 1)],
  refunds: [],
} as unknown as Order;
const IN_TIME = Date.parse('2026-03-15T09:00:00.000Z');

describe('findReturnProblem', () => {
  const refunded = { state: 'succeeded', lines: [{ sku: 'TEA', quantity: 1, amount: 5 }] };
  const rows: [name: string, Partial<Order>, LineQuantity[], at: number, ReturnRefusal?][] = [
    ['everything, at the deadline', {}, [line('TEA', 2), line('CUP', 1)], IN_TIME],
    ['one unit of two', {}, [line('TEA', 1)], IN_TIME],
    ['one millisecond late', {}, [line('TEA', 1)], IN_TIME + 1, { reason: 'too-late' }],
    ['no lines', {}, [], IN_TIME, { reason: 'invalid-quantity' }],
    ['half a unit', {}, [line('TEA', 0.5)], IN_TIME, { reason: 'invalid-quantity', sku: 'TEA' }],
    ['zero units', {}, [line('TEA', 0)], IN_TIME, { reason: 'invalid-quantity', sku: 'TEA' }],
    [
      'three units of two',
      {},
      [line('TEA', 3)],
      IN_TIME,
      { reason: 'more-than-bought', sku: 'TEA' },
    ],
    [
      'a line twice',
      {},
      [line('TEA', 1), line('TEA', 1)],
      IN_TIME,
      { reason: 'invalid-quantity', sku: 'TEA' },
    ],
    [
      'a SKU that was not bought',
      {},
      [line('POT', 1)],
      IN_TIME,
      { reason: 'unknown-line', sku: 'POT' },
    ],
    [
      'units that are refunded already',
      { refunds: [refunded] as Order['refunds'] },
      [line('TEA', 2)],
      IN_TIME,
      { reason: 'more-than-bought', sku: 'TEA' },
    ],
    [
      'an order that is not delivered yet',
      { state: 'shipped' },
      [line('TEA', 1)],
      0,
      { reason: 'not-in-this-state' },
    ],
  ];
  for (const [name, change, lines, at, problem] of rows) {
    it(`${name}: ${problem?.reason ?? 'allowed'}`, () => {
      expect(findReturnProblem({ ...DELIVERED, ...change }, lines, at)).toEqual(problem);
    });
  }
});

describe('canRequestReturn', () => {
  it('is true from delivery until the deadline', () => {
    expect(canRequestReturn(DELIVERED, IN_TIME)).toBe(true);
    expect(canRequestReturn(DELIVERED, IN_TIME + 1)).toBe(false);
    expect(canRequestReturn({ ...DELIVERED, state: 'return-requested' }, IN_TIME)).toBe(false);
  });

  it('has a deadline in days of 24 hours from delivery', () => {
    expect(getReturnDeadline('2026-03-01T09:00:00.000Z', 14)).toBe('2026-03-15T09:00:00.000Z');
  });
});
