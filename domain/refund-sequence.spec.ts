import fc from 'fast-check';
import { orderForSpecs, type Terms } from './testing/order.fixture';
import {
  amountLeft,
  askRefund,
  isAllBack,
  linesLeft,
  refundFor,
  refundOfTheRest,
  settleRefund,
} from './refund';

const doing = { at: '2026-03-01T09:00:00.000Z', by: 'staff', reason: 'broken' } as const;

describe('paying an order back', () => {
  it('is exact to the unit over any sequence of refunds', () => {
    const goods = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 9 }),
        unitPrice: fc.integer({ min: 1, max: 9_999 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    const terms: fc.Arbitrary<Terms> = fc.record({
      inclusive: fc.boolean(),
      onShipping: fc.boolean(),
      basisPoints: fc.integer({ min: 0, max: 2_500 }),
      off: fc.integer({ min: 0, max: 5_000 }),
      carriage: fc.integer({ min: 0, max: 2_000 }),
    });
    const steps = fc.array(
      fc.record({
        line: fc.nat(5),
        quantity: fc.integer({ min: 1, max: 9 }),
        shipping: fc.boolean(),
        fails: fc.boolean(),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(goods, terms, steps, (some, rule, wishes) => {
        let order = orderForSpecs(some, rule);
        for (const { line, quantity, shipping, fails } of wishes) {
          const lines = [{ sku: `SKU-${String(line)}`, quantity }];
          const sums = refundFor(order, { lines, shipping });
          if ('refused' in sums) continue;
          order = settleRefund(
            askRefund(order, sums, doing),
            `r${String(order.refunds.length + 1)}`,
            {
              state: fails ? 'failed' : 'succeeded',
            },
          );
        }
        const rest = refundOfTheRest(order);
        if (!('refused' in rest)) {
          expect(rest.amount).toBe(amountLeft(order));
          const parts = rest.lines.reduce((all, { amount }) => all + amount, rest.shipping);
          expect(parts).toBe(rest.amount);
          order = settleRefund(
            askRefund(order, rest, doing),
            `r${String(order.refunds.length + 1)}`,
            {
              state: 'succeeded',
            },
          );
        }
        expect(isAllBack(order)).toBe(true);
        // Pieces that a discount made free stay where they are: there is no money to give for them.
        for (const line of linesLeft(order)) {
          const more = refundFor(order, { lines: [line], shipping: false });
          expect(more).toEqual({ refused: { reason: 'nothing-left' } });
        }
        expect(
          order.refunds.every(
            ({ amount, lines }) => amount > 0 && lines.every((l) => l.amount >= 0),
          ),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
