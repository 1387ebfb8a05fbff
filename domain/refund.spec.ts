import type { Order, LineQuantity } from './order';
import { orderForSpecs, TERMS } from './testing/order.fixture';
import type { OrderState } from './order-state';
import type { Refund } from './refund';
import {
  amountLeft,
  askRefund,
  isAllBack,
  refundFor,
  refundOfReturn,
  refundOfTheRest,
  refundProblem,
  settleRefund,
} from './refund';

const doing = { at: '2026-03-01T09:00:00.000Z', by: 'staff', reason: 'broken' } as const;

// 2 × 1,000 and 1 × 333 minus 100 plus 500 to ship, 7.25 % on top: 2,733 + 198 = 2,931.
const ORDER = orderForSpecs(
  [
    { quantity: 2, unitPrice: 1_000 },
    { quantity: 1, unitPrice: 333 },
  ],
  TERMS,
);

const refund = (change: Partial<Refund>): Refund => ({
  ...{ id: 'r1', amount: 0, lines: [], shipping: 0, state: 'succeeded', ...doing },
  ...change,
});

describe('refundFor', () => {
  it('gives back what a line cost, with its part of discount and tax', () => {
    const [first, second] = ORDER.lines;
    expect(ORDER.total).toBe(2_931);
    const one = refundFor(ORDER, { lines: [{ sku: 'SKU-1', quantity: 1 }], shipping: false });
    const paid = second!.total - second!.discount + second!.tax;
    expect(one).toEqual({
      amount: paid,
      lines: [{ sku: 'SKU-1', quantity: 1, amount: paid }],
      shipping: 0,
    });
    const two = refundFor(ORDER, { lines: [{ sku: 'SKU-0', quantity: 2 }], shipping: true });
    const both = first!.total - first!.discount + first!.tax;
    expect('amount' in two && [two.amount, two.shipping]).toEqual([
      both + 500 + ORDER.shippingTax,
      500 + ORDER.shippingTax,
    ]);
  });

  const refusals: [string, LineQuantity[], boolean, Partial<Order>, string][] = [
    ['what was not bought', [{ sku: 'NOPE', quantity: 1 }], false, {}, 'unknown-line'],
    ['more than was bought', [{ sku: 'SKU-0', quantity: 3 }], false, {}, 'more-than-bought'],
    ['none', [{ sku: 'SKU-0', quantity: 0 }], false, {}, 'invalid-quantity'],
    ['half', [{ sku: 'SKU-0', quantity: 0.5 }], false, {}, 'invalid-quantity'],
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
    ['nothing at all', [], false, {}, 'nothing-left'],
    [
      'carriage twice',
      [],
      true,
      { refunds: [refund({ amount: 536, shipping: 536 })] },
      'nothing-left',
    ],
    [
      'what is all back by hand',
      [{ sku: 'SKU-0', quantity: 1 }],
      true,
      { refunds: [refund({ amount: 2_931 })] },
      'nothing-left',
    ],
  ];
  for (const [name, lines, shipping, change, reason] of refusals) {
    it(`refuses ${name}`, () => {
      const answer = refundFor({ ...ORDER, ...change }, { lines, shipping });
      expect('refused' in answer && answer.refused.reason).toBe(reason as never);
    });
  }

  it('lets what failed be asked for again, to the same unit', () => {
    const wish = { lines: [{ sku: 'SKU-0', quantity: 1 }], shipping: true };
    const first = refundFor(ORDER, wish);
    if ('refused' in first) throw new Error('refused');
    const failed = settleRefund(askRefund(ORDER, first, doing), 'r1', { state: 'failed' });
    expect(refundFor(failed, wish)).toEqual(first);
    expect(amountLeft(failed)).toBe(ORDER.total);
  });

  it('never gives more than was paid when money went back by hand', () => {
    const byHand = { ...ORDER, refunds: [refund({ amount: 2_900 })] };
    expect(refundOfTheRest(byHand)).toEqual(jasmine.objectContaining({ amount: 31 }));
  });
});

describe('refundOfReturn', () => {
  const returning = (returnLines: LineQuantity[]) => refundOfReturn({ ...ORDER, returnLines });

  it('pays carriage back when everything comes back, else the pieces alone', () => {
    const all = returning([
      { sku: 'SKU-0', quantity: 2 },
      { sku: 'SKU-1', quantity: 1 },
    ]);
    expect('amount' in all && all.amount).toBe(ORDER.total);
    const some = returning([{ sku: 'SKU-0', quantity: 2 }]);
    expect('shipping' in some && some.shipping).toBe(0);
  });

  it('counts pieces that are paid back already as back', () => {
    const lines = [{ sku: 'SKU-1', quantity: 1, amount: 1 }];
    const rest = refundOfReturn({
      ...ORDER,
      refunds: [refund({ amount: 1, lines })],
      returnLines: [{ sku: 'SKU-0', quantity: 2 }],
    });
    expect('shipping' in rest && rest.shipping).toBe(500 + ORDER.shippingTax);
  });
});

describe('refundProblem', () => {
  const asked = [refund({ state: 'failed', amount: 1 })];
  const rows: [OrderState, part: number, Refund[], ReturnType<typeof refundProblem>][] = [
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
    ['cancelled', 1, asked, undefined],
    ['expired', 1, asked, undefined],
    ['refunded', 1, asked, 'not-in-this-state'],
  ];
  for (const [state, amount, refunds, problem] of rows) {
    it(`${String(amount)} of a ${state} order: ${problem ?? 'fine'}`, () => {
      const sums = { amount, lines: [], shipping: 0 };
      expect(refundProblem({ ...ORDER, state, refunds }, sums)).toBe(problem);
    });
  }
});

describe('isAllBack', () => {
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
  for (const [refunds, isBack] of rows) {
    it(`${JSON.stringify(refunds)}: ${String(isBack)}`, () => {
      expect(isAllBack({ ...ORDER, refunds: refunds.map(refund) })).toBe(isBack);
    });
  }
});
