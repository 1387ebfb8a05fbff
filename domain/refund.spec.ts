import type { Order, LineQuantity } from './order';
import { buildDeliveredOrder, ORDER_TERMS } from './testing/order.fixture';
import type { OrderState } from './order-state';
import type { Refund } from './refund';
import {
  getRefundableAmount,
  requestRefund,
  isFullyRefunded,
  calculateRefund,
  calculateReturnRefund,
  calculateRemainingRefund,
  findRefundProblem,
  updateRefund,
} from './refund';

const action = { at: '2026-03-01T09:00:00.000Z', by: 'staff', reason: 'broken' } as const;

// 2 × 1,000 and 1 × 333 minus 100 plus 500 shipping, plus 7.25 % tax: 2,733 + 198 = 2,931.
const ORDER = buildDeliveredOrder(
  [
    { quantity: 2, unitPrice: 1_000 },
    { quantity: 1, unitPrice: 333 },
  ],
  ORDER_TERMS,
);

const refund = (change: Partial<Refund>): Refund => ({
  id: 'r1',
  amount: 0,
  lines: [],
  shipping: 0,
  state: 'succeeded',
  ...action,
  ...change,
});

describe('calculateRefund', () => {
  it('refunds the price of a line with its shares of discount and tax', () => {
    const [first, second] = ORDER.lines;
    expect(ORDER.total).toBe(2_931);
    const one = calculateRefund(ORDER, { lines: [{ sku: 'SKU-1', quantity: 1 }], shipping: false });
    const paid = second!.total - second!.discount + second!.tax;
    expect(one).toEqual({
      amount: paid,
      lines: [{ sku: 'SKU-1', quantity: 1, amount: paid }],
      shipping: 0,
    });
    const two = calculateRefund(ORDER, { lines: [{ sku: 'SKU-0', quantity: 2 }], shipping: true });
    const both = first!.total - first!.discount + first!.tax;
    expect('amount' in two && [two.amount, two.shipping]).toEqual([
      both + 500 + ORDER.shippingTax,
      500 + ORDER.shippingTax,
    ]);
  });

  const refusals: [string, LineQuantity[], boolean, Partial<Order>, string][] = [
    ['a SKU that was not bought', [{ sku: 'NOPE', quantity: 1 }], false, {}, 'unknown-line'],
    ['more units than bought', [{ sku: 'SKU-0', quantity: 3 }], false, {}, 'more-than-bought'],
    ['zero units', [{ sku: 'SKU-0', quantity: 0 }], false, {}, 'invalid-quantity'],
    ['half a unit', [{ sku: 'SKU-0', quantity: 0.5 }], false, {}, 'invalid-quantity'],
    [
      'a line twice',
      [
        { sku: 'SKU-0', quantity: 1 },
        { sku: 'SKU-0', quantity: 1 },
      ],
      false,
      {},
      'invalid-quantity',
    ],
    ['nothing', [], false, {}, 'nothing-left'],
    [
      'shipping twice',
      [],
      true,
      { refunds: [refund({ amount: 536, shipping: 536 })] },
      'nothing-left',
    ],
    [
      'an order that was refunded in the dashboard',
      [{ sku: 'SKU-0', quantity: 1 }],
      true,
      { refunds: [refund({ amount: 2_931 })] },
      'nothing-left',
    ],
  ];
  for (const [name, lines, shipping, change, reason] of refusals) {
    it(`refuses ${name}`, () => {
      const result = calculateRefund({ ...ORDER, ...change }, { lines, shipping });
      expect('refused' in result && result.refused.reason).toBe(reason as never);
    });
  }

  it('allows a failed refund again, with the same amounts', () => {
    const input = { lines: [{ sku: 'SKU-0', quantity: 1 }], shipping: true };
    const first = calculateRefund(ORDER, input);
    if ('refused' in first) throw new Error(`Refused: ${first.refused.reason}`);
    const failed = updateRefund(requestRefund(ORDER, first, action), 'r1', { state: 'failed' });
    expect(calculateRefund(failed, input)).toEqual(first);
    expect(getRefundableAmount(failed)).toBe(ORDER.total);
  });

  it('never exceeds the payment after a refund in the dashboard', () => {
    const order = { ...ORDER, refunds: [refund({ amount: 2_900 })] };
    expect(calculateRemainingRefund(order)).toEqual(jasmine.objectContaining({ amount: 31 }));
  });
});

describe('calculateReturnRefund', () => {
  const calculate = (returnLines: LineQuantity[]) =>
    calculateReturnRefund({ ...ORDER, returnLines });

  it('refunds shipping only when everything is returned', () => {
    const all = calculate([
      { sku: 'SKU-0', quantity: 2 },
      { sku: 'SKU-1', quantity: 1 },
    ]);
    expect('amount' in all && all.amount).toBe(ORDER.total);
    const some = calculate([{ sku: 'SKU-0', quantity: 2 }]);
    expect('shipping' in some && some.shipping).toBe(0);
  });

  it('counts units that are refunded already as returned', () => {
    const lines = [{ sku: 'SKU-1', quantity: 1, amount: 1 }];
    const rest = calculateReturnRefund({
      ...ORDER,
      refunds: [refund({ amount: 1, lines })],
      returnLines: [{ sku: 'SKU-0', quantity: 2 }],
    });
    expect('shipping' in rest && rest.shipping).toBe(500 + ORDER.shippingTax);
  });
});

describe('findRefundProblem', () => {
  const failed = [refund({ state: 'failed', amount: 1 })];
  const rows: [OrderState, part: number, Refund[], ReturnType<typeof findRefundProblem>][] = [
    ['pending', 1, [], 'not-in-this-state'],
    ['paid', 1, [], undefined],
    ['paid', 2_931, [], 'cancel-instead'],
    ['packed', 2_931, [], 'cancel-instead'],
    ['shipped', 2_931, [], undefined],
    ['delivered', 1, [], undefined],
    ['return-requested', 1, [], 'not-in-this-state'],
    ['return-refused', 1, [], undefined],
    ['returned', 1, [], undefined],
    ['cancelled', 1, [], 'not-in-this-state'],
    ['cancelled', 1, failed, undefined],
    ['expired', 1, failed, undefined],
    ['refunded', 1, failed, 'not-in-this-state'],
  ];
  for (const [state, amount, refunds, problem] of rows) {
    it(`${amount} of a ${state} order: ${problem ?? 'allowed'}`, () => {
      const amounts = { amount, lines: [], shipping: 0 };
      expect(findRefundProblem({ ...ORDER, state, refunds }, amounts)).toBe(problem);
    });
  }
});

describe('isFullyRefunded', () => {
  const rows: [Partial<Refund>[], boolean][] = [
    [[], false],
    [[{ amount: 2_931, state: 'succeeded' }], true],
    [[{ amount: 2_931, state: 'requested' }], false],
    [[{ amount: 2_931, state: 'failed' }], false],
    [
      [
        { amount: 31, state: 'succeeded' },
        { amount: 2_900, state: 'succeeded' },
      ],
      true,
    ],
  ];
  for (const [refunds, expected] of rows) {
    it(`${JSON.stringify(refunds)}: ${String(expected)}`, () => {
      expect(isFullyRefunded({ ...ORDER, refunds: refunds.map(refund) })).toBe(expected);
    });
  }
});
