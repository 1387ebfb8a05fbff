import type { Refund } from '@domain/refund';
import type { StoredOrder } from '../../tables/order-table';
import type { PaymentRefund } from '../../payments/payment';
import { applyStripeRefunds } from './apply-stripe-refunds';

const AT = '2026-03-01T10:00:00.000Z';

function buildRequested(id: string, amount: number, paymentRefundId?: string): Refund {
  const refund = { id, amount, lines: [], shipping: 0, state: 'requested' as const };
  return { ...refund, at: AT, by: 'staff', ...(paymentRefundId && { paymentRefundId }) };
}

function buildListed(
  id: string,
  amount: number,
  status: PaymentRefund['status'],
  refundId?: string,
) {
  return { id, amount, status, refundId };
}

function order(state: StoredOrder['state'], ...refunds: Refund[]): StoredOrder {
  return { id: 'o', state, version: 4, total: 100, history: [], refunds } as unknown as StoredOrder;
}

describe('applyStripeRefunds', () => {
  type Row = {
    order: StoredOrder;
    listed: PaymentRefund[];
    refused?: Map<string, string>;
    expected: [state: string, ...refunds: string[]];
  };
  const rows: Record<string, Row> = {
    'records a refund that succeeded': {
      order: order('shipped', buildRequested('r1', 40)),
      listed: [buildListed('re_1', 40, 'succeeded', 'r1')],
      expected: ['shipped', 'r1 40 succeeded re_1'],
    },
    'records the id of a pending refund': {
      order: order('cancelled', buildRequested('r1', 100)),
      listed: [buildListed('re_1', 100, 'pending', 'r1')],
      expected: ['cancelled', 'r1 100 requested re_1'],
    },
    'ends an order that is fully refunded': {
      order: order('cancelled', buildRequested('r1', 100, 're_1')),
      listed: [buildListed('re_1', 100, 'succeeded', 'r1')],
      expected: ['refunded', 'r1 100 succeeded re_1'],
    },
    'ends an order when its last part is refunded': {
      order: order(
        'returned',
        { ...buildRequested('r1', 40, 're_1'), state: 'succeeded' },
        buildRequested('r2', 60),
      ),
      listed: [
        buildListed('re_2', 60, 'succeeded', 'r2'),
        buildListed('re_1', 40, 'succeeded', 'r1'),
      ],
      expected: ['refunded', 'r1 40 succeeded re_1', 'r2 60 succeeded re_2'],
    },
    'records a failure, even after success': {
      order: order('shipped', { ...buildRequested('r1', 40, 're_1'), state: 'succeeded' }),
      listed: [buildListed('re_1', 40, 'failed', 'r1')],
      expected: ['shipped', 'r1 40 failed re_1'],
    },
    'fails a refund that Stripe refuses': {
      order: order('shipped', buildRequested('r1', 40)),
      listed: [],
      refused: new Map([['r1', 'charge_already_refunded']]),
      expected: ['shipped', 'r1 40 failed -'],
    },
    'keeps a refund that Stripe refuses and lists all the same': {
      order: order('shipped', buildRequested('r1', 40)),
      listed: [buildListed('re_1', 40, 'pending', 'r1')],
      refused: new Map([['r1', 'charge_already_refunded']]),
      expected: ['shipped', 'r1 40 requested re_1'],
    },
    'adds a refund made in the dashboard': {
      order: order('delivered'),
      listed: [buildListed('re_9', 30, 'succeeded')],
      expected: ['delivered', 'r1 30 succeeded re_9'],
    },
    'leaves a paid order that was refunded in the dashboard for staff to cancel': {
      order: order('paid'),
      listed: [buildListed('re_9', 100, 'succeeded')],
      expected: ['paid', 'r1 100 succeeded re_9'],
    },
    'adds a second refund with the same refund id': {
      order: order('shipped', buildRequested('r1', 40, 're_1')),
      listed: [
        buildListed('re_1', 40, 'succeeded', 'r1'),
        buildListed('re_2', 40, 'succeeded', 'r1'),
      ],
      expected: ['shipped', 'r1 40 succeeded re_1', 'r2 40 succeeded re_2'],
    },
  };
  for (const [name, row] of Object.entries(rows)) {
    it(name, () => {
      const after = applyStripeRefunds(row.order, row, AT);
      expect([after?.state, ...(after?.refunds.map(describeRefund) ?? [])]).toEqual(row.expected);
      expect(after?.version).toBe(5);
      // Applying the same list again changes nothing.
      expect(after && applyStripeRefunds(after, row, AT)).toBeUndefined();
    });
  }

  it('ignores an empty list and a failed refund of the dashboard', () => {
    expect(applyStripeRefunds(order('paid'), { listed: [] }, AT)).toBeUndefined();
    expect(
      applyStripeRefunds(order('paid'), { listed: [buildListed('re_9', 1, 'failed')] }, AT),
    ).toBeUndefined();
  });

  function describeRefund({ id, amount, state, paymentRefundId }: Refund): string {
    return [id, amount, state, paymentRefundId ?? '-'].join(' ');
  }
});
