import type { Order, OrderLine, LineQuantity } from './order';
import type { ReturnRefusal } from './return';
import { mayReturn, returnByOf, returnProblem } from './return';

const line = (sku: string, quantity: number) => ({ sku, quantity }) as OrderLine;
const DELIVERED = {
  state: 'delivered',
  returnBy: '2026-03-15T09:00:00.000Z',
  lines: [line('TEA', 2), line('CUP', 1)],
  refunds: [],
} as unknown as Order;
const IN_TIME = Date.parse('2026-03-15T09:00:00.000Z');

describe('returnProblem', () => {
  const paidBack = { state: 'succeeded', lines: [{ sku: 'TEA', quantity: 1, amount: 5 }] };
  const rows: [name: string, Partial<Order>, LineQuantity[], at: number, ReturnRefusal?][] = [
    ['everything, at the last moment', {}, [line('TEA', 2), line('CUP', 1)], IN_TIME],
    ['one piece of two', {}, [line('TEA', 1)], IN_TIME],
    ['a moment late', {}, [line('TEA', 1)], IN_TIME + 1, { reason: 'too-late' }],
    ['nothing', {}, [], IN_TIME, { reason: 'invalid-quantity' }],
    ['half a piece', {}, [line('TEA', 0.5)], IN_TIME, { reason: 'invalid-quantity', sku: 'TEA' }],
    ['none', {}, [line('TEA', 0)], IN_TIME, { reason: 'invalid-quantity', sku: 'TEA' }],
    ['three of two', {}, [line('TEA', 3)], IN_TIME, { reason: 'more-than-bought', sku: 'TEA' }],
    [
      'a line twice',
      {},
      [line('TEA', 1), line('TEA', 1)],
      IN_TIME,
      { reason: 'invalid-quantity', sku: 'TEA' },
    ],
    ['what was not bought', {}, [line('POT', 1)], IN_TIME, { reason: 'unknown-line', sku: 'POT' }],
    [
      'what is paid back already',
      { refunds: [paidBack] as Order['refunds'] },
      [line('TEA', 2)],
      IN_TIME,
      { reason: 'more-than-bought', sku: 'TEA' },
    ],
    [
      'what is on its way',
      { state: 'shipped' },
      [line('TEA', 1)],
      0,
      { reason: 'not-in-this-state' },
    ],
  ];
  for (const [name, change, lines, at, problem] of rows) {
    it(`${name}: ${problem?.reason ?? 'fine'}`, () => {
      expect(returnProblem({ ...DELIVERED, ...change }, lines, at)).toEqual(problem);
    });
  }
});

describe('mayReturn', () => {
  it('offers it from delivery until its time is over', () => {
    expect(mayReturn(DELIVERED, IN_TIME)).toBe(true);
    expect(mayReturn(DELIVERED, IN_TIME + 1)).toBe(false);
    expect(mayReturn({ ...DELIVERED, state: 'return-requested' }, IN_TIME)).toBe(false);
  });

  it('counts days of 24 hours from the delivery', () => {
    expect(returnByOf('2026-03-01T09:00:00.000Z', 14)).toBe('2026-03-15T09:00:00.000Z');
  });
});
