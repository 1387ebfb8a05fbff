import fc from 'fast-check';
import { buildDeliveredOrder, type OrderTerms } from './testing/order.fixture';
import {
  getRefundableAmount,
  requestRefund,
  isFullyRefunded,
  listRefundableLines,
  calculateRefund,
  calculateRemainingRefund,
  nextRefundId,
  updateRefund,
  type Refund,
  type RefundAmounts,
} from './refund';
import type { Order } from './order';

const action = { at: '2026-03-01T09:00:00.000Z', by: 'staff', reason: 'broken' } as const;

function refund(order: Order, amounts: RefundAmounts, state: Refund['state']): Order {
  return updateRefund(requestRefund(order, amounts, action), nextRefundId(order), { state });
}

describe('a sequence of refunds', () => {
  it('refunds exactly the total of the order', () => {
    const items = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 9 }),
        unitPrice: fc.integer({ min: 1, max: 9_999 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    const terms: fc.Arbitrary<OrderTerms> = fc.record({
      inclusive: fc.boolean(),
      onShipping: fc.boolean(),
      basisPoints: fc.integer({ min: 0, max: 2_500 }),
      discount: fc.integer({ min: 0, max: 5_000 }),
      shippingPrice: fc.integer({ min: 0, max: 2_000 }),
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
      fc.property(items, terms, steps, (someItems, someTerms, someSteps) => {
        let order = buildDeliveredOrder(someItems, someTerms);
        for (const { line, quantity, shipping, fails } of someSteps) {
          const lines = [{ sku: `SKU-${line}`, quantity }];
          const amounts = calculateRefund(order, { lines, shipping });
          if ('refused' in amounts) continue;
          order = refund(order, amounts, fails ? 'failed' : 'succeeded');
        }
        const rest = calculateRemainingRefund(order);
        if (!('refused' in rest)) {
          expect(rest.amount).toBe(getRefundableAmount(order));
          const parts = rest.lines.reduce((all, { amount }) => all + amount, rest.shipping);
          expect(parts).toBe(rest.amount);
          order = refund(order, rest, 'succeeded');
        }
        expect(isFullyRefunded(order)).toBe(true);
        // Units that a discount made free stay refundable, for an amount of nothing.
        for (const line of listRefundableLines(order)) {
          const more = calculateRefund(order, { lines: [line], shipping: false });
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
