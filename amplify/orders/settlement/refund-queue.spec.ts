import type { Refund } from '@domain/refund';
import type { StoredOrder } from '../../tables/order-table';
import type { PaymentRefund } from '../../payments/payment';
import { refundsInLine } from './refund-queue';

const AT = '2026-03-01T10:00:00.000Z';

function asked(id: string, amount: number, paymentRefundId?: string): Refund {
  const what = { id, amount, lines: [], shipping: 0, state: 'requested' as const };
  return { ...what, at: AT, by: 'staff', ...(paymentRefundId && { paymentRefundId }) };
}

function made(id: string, amount: number, status: PaymentRefund['status'], refundId?: string) {
  return { id, amount, status, refundId };
}

function order(state: StoredOrder['state'], ...refunds: Refund[]): StoredOrder {
  return { id: 'o', state, version: 4, total: 100, history: [], refunds } as unknown as StoredOrder;
}

describe('refundsInLine', () => {
  type Row = {
    order: StoredOrder;
    made: PaymentRefund[];
    refused?: Map<string, string>;
    becomes: [state: string, ...refunds: string[]];
  };
  const rows: Record<string, Row> = {
    'records a refund that was made': {
      order: order('shipped', asked('r1', 40)),
      made: [made('re_1', 40, 'succeeded', 'r1')],
      becomes: ['shipped', 'r1 40 succeeded re_1'],
    },
    'remembers one that Stripe still works on': {
      order: order('cancelled', asked('r1', 100)),
      made: [made('re_1', 100, 'pending', 'r1')],
      becomes: ['cancelled', 'r1 100 requested re_1'],
    },
    'ends an order whose money is all back': {
      order: order('cancelled', asked('r1', 100, 're_1')),
      made: [made('re_1', 100, 'succeeded', 'r1')],
      becomes: ['refunded', 'r1 100 succeeded re_1'],
    },
    'ends it when the last part is back': {
      order: order('returned', { ...asked('r1', 40, 're_1'), state: 'succeeded' }, asked('r2', 60)),
      made: [made('re_2', 60, 'succeeded', 'r2'), made('re_1', 40, 'succeeded', 'r1')],
      becomes: ['refunded', 'r1 40 succeeded re_1', 'r2 60 succeeded re_2'],
    },
    'believes that a refund failed, even one that was done': {
      order: order('shipped', { ...asked('r1', 40, 're_1'), state: 'succeeded' }),
      made: [made('re_1', 40, 'failed', 'r1')],
      becomes: ['shipped', 'r1 40 failed re_1'],
    },
    'gives up one that Stripe refuses': {
      order: order('shipped', asked('r1', 40)),
      made: [],
      refused: new Map([['r1', 'charge_already_refunded']]),
      becomes: ['shipped', 'r1 40 failed -'],
    },
    'does not give up one that Stripe made all the same': {
      order: order('shipped', asked('r1', 40)),
      made: [made('re_1', 40, 'pending', 'r1')],
      refused: new Map([['r1', 'charge_already_refunded']]),
      becomes: ['shipped', 'r1 40 requested re_1'],
    },
    'adds what was given back by hand': {
      order: order('delivered'),
      made: [made('re_9', 30, 'succeeded')],
      becomes: ['delivered', 'r1 30 succeeded re_9'],
    },
    'leaves a paid order that was refunded by hand for staff to call off': {
      order: order('paid'),
      made: [made('re_9', 100, 'succeeded')],
      becomes: ['paid', 'r1 100 succeeded re_9'],
    },
    'counts a second refund for one wish on its own': {
      order: order('shipped', asked('r1', 40, 're_1')),
      made: [made('re_1', 40, 'succeeded', 'r1'), made('re_2', 40, 'succeeded', 'r1')],
      becomes: ['shipped', 'r1 40 succeeded re_1', 'r2 40 succeeded re_2'],
    },
  };
  for (const [name, row] of Object.entries(rows)) {
    it(name, () => {
      const after = refundsInLine(row.order, row, AT);
      expect([after?.state, ...(after?.refunds.map(textOf) ?? [])]).toEqual(row.becomes);
      expect(after?.version).toBe(5);
      // The same news again is none.
      expect(after && refundsInLine(after, row, AT)).toBeUndefined();
    });
  }

  it('finds nothing in what it knows, nor in a failure by hand', () => {
    expect(refundsInLine(order('paid'), { made: [] }, AT)).toBeUndefined();
    expect(refundsInLine(order('paid'), { made: [made('re_9', 1, 'failed')] }, AT)).toBeUndefined();
  });

  function textOf({ id, amount, state, paymentRefundId }: Refund): string {
    return [id, amount, state, paymentRefundId ?? '-'].join(' ');
  }
});
