import type { Refund } from '@domain/refund';
import type { OrderView } from '../../backend/orders';
import { buildOrderView } from '../testing/order-view.builder';
import { buildReceiptSums } from './receipt-sums';

const refund: Refund = {
  id: 'r1',
  amount: 2000,
  lines: [],
  shipping: 0,
  state: 'succeeded',
  at: '2026-03-09T12:00:00.000Z',
  by: 'staff',
};

const cases: { name: string; order: Partial<OrderView>; rows: [string, string][] }[] = [
  {
    name: 'added tax and a coupon',
    order: {
      discount: 1000,
      coupon: { code: 'SPRING', kind: 'percent', value: 1000 },
      tax: 743,
      taxBasisPoints: 825,
      total: 10338,
    },
    rows: [
      ['Subtotal', '$100.00'],
      ['Coupon SPRING', '-$10.00'],
      ['Shipping (Standard)', '$5.95'],
      ['Tax (8.25%)', '$7.43'],
      ['Total', '$103.38'],
    ],
  },
  {
    name: 'included tax, in won',
    order: {
      currency: 'KRW',
      subtotal: 57000,
      shipping: 3000,
      tax: 5455,
      taxBasisPoints: 1000,
      taxInclusive: true,
      total: 60000,
    },
    rows: [
      ['Subtotal', '₩57,000'],
      ['Shipping (Standard)', '₩3,000'],
      ['Total', '₩60,000'],
      ['Tax included (10%)', '₩5,455'],
    ],
  },
  {
    name: 'a partial refund, in yen',
    order: {
      currency: 'JPY',
      subtotal: 5997,
      discount: 600,
      coupon: { code: 'WELCOME10', kind: 'percent', value: 1000 },
      shipping: 600,
      tax: 545,
      taxBasisPoints: 1000,
      taxInclusive: true,
      total: 5997,
      refunds: [{ ...refund, amount: 1799 }],
    },
    rows: [
      ['Subtotal', '¥5,997'],
      ['Coupon WELCOME10', '-¥600'],
      ['Shipping (Standard)', '¥600'],
      ['Total', '¥5,997'],
      ['Tax included (10%)', '¥545'],
      ['Refunded on March 9, 2026', '-¥1,799'],
      ['Net paid', '¥4,198'],
    ],
  },
  {
    name: 'succeeded refunds, not requested ones',
    order: { refunds: [refund, { ...refund, id: 'r2', state: 'requested' }] },
    rows: [
      ['Subtotal', '$100.00'],
      ['Shipping (Standard)', '$5.95'],
      ['Tax', '$0.00'],
      ['Total', '$105.95'],
      ['Refunded on March 9, 2026', '-$20.00'],
      ['Net paid', '$85.95'],
    ],
  },
];

describe('the sums of a receipt', () => {
  for (const { name, order, rows } of cases) {
    it(`show ${name}`, () => {
      const sums = buildReceiptSums(buildOrderView(order), 'en').map(({ label, value }) => [
        label,
        value,
      ]);

      expect(sums).toEqual(rows);
    });
  }
});
