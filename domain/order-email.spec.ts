import type { Order } from './order';
import {
  getEmailKey,
  listNewEmails,
  listOrderEmails,
  listUnsentEmails,
  PAID_AFTER_EXPIRED,
} from './order-email';
import type { Refund } from './refund';

type EmailedOrder = Parameters<typeof listOrderEmails>[0];

function order(fields: Partial<Order> = {}): EmailedOrder {
  return { history: [], refunds: [], ...fields };
}

function refund(id: string, state: Refund['state'], fields: Partial<Refund> = {}): Refund {
  return { id, state, amount: 1, lines: [], shipping: 0, at: 't', by: 'staff', ...fields };
}

const paid = { paidAt: '1' };
const shipped: Partial<Order> = { ...paid, history: [{ state: 'shipped', at: '2', by: 'staff' }] };

describe('listOrderEmails', () => {
  const cases: [string, EmailedOrder, string[]][] = [
    ['none before payment', order(), []],
    ['a confirmation of payment', order(paid), ['confirmed']],
    ['a shipping confirmation', order(shipped), ['confirmed', 'shipped']],
    [
      'one email for each succeeded refund',
      order({
        ...paid,
        refunds: [refund('r1', 'succeeded'), refund('r2', 'requested'), refund('r3', 'failed')],
      }),
      ['confirmed', 'refunded:r1'],
    ],
    [
      'an email of its own for a payment that came too late',
      order({
        refunds: [refund('r1', 'succeeded', { by: 'payment', reason: PAID_AFTER_EXPIRED })],
      }),
      ['expired-after-payment:r1'],
    ],
    [
      'the usual email when staff enter the same reason',
      order({ refunds: [refund('r1', 'succeeded', { reason: PAID_AFTER_EXPIRED })] }),
      ['refunded:r1'],
    ],
  ];
  for (const [name, about, keys] of cases) {
    it(`lists ${name}`, () => {
      expect(listOrderEmails(about).map(getEmailKey)).toEqual(keys);
    });
  }

  it('lists emails as unsent until they were sent', () => {
    expect(
      listUnsentEmails(order({ ...shipped, emailed: ['confirmed'] })).map(getEmailKey),
    ).toEqual(['shipped']);
  });

  it('lists the emails that a change called for, once', () => {
    expect(listNewEmails(undefined, order(paid)).map(getEmailKey)).toEqual(['confirmed']);
    expect(listNewEmails(order(paid), order(shipped)).map(getEmailKey)).toEqual(['shipped']);
    expect(listNewEmails(order(shipped), order(shipped))).toEqual([]);
  });
});
