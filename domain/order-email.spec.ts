import type { Order } from './order';
import { mailKey, mailsAfter, mailsOf, mailsOwed, PAID_AFTER_EXPIRED } from './order-email';
import type { Refund } from './refund';

type Told = Parameters<typeof mailsOf>[0];

function order(fields: Partial<Order> = {}): Told {
  return { history: [], refunds: [], ...fields };
}

function refund(id: string, state: Refund['state'], fields: Partial<Refund> = {}): Refund {
  return { ...{ id, state, amount: 1, lines: [], shipping: 0, at: 't', by: 'staff' }, ...fields };
}

const paid = { paidAt: '1' };
const shipped: Partial<Order> = { ...paid, history: [{ state: 'shipped', at: '2', by: 'staff' }] };

describe('the mails about an order', () => {
  const cases: [string, Told, string[]][] = [
    ['none while nobody paid', order(), []],
    ['one that it is paid', order(paid), ['confirmed']],
    ['one that it is on its way', order(shipped), ['confirmed', 'shipped']],
    [
      'one for each refund that was made, and none for others',
      order({
        ...paid,
        refunds: [refund('r1', 'succeeded'), refund('r2', 'requested'), refund('r3', 'failed')],
      }),
      ['confirmed', 'refunded:r1'],
    ],
    [
      'one of its own for money that came too late',
      order({
        refunds: [refund('r1', 'succeeded', { by: 'payment', reason: PAID_AFTER_EXPIRED })],
      }),
      ['expired-after-payment:r1'],
    ],
    [
      'the usual one when staff happen to use the same words',
      order({ refunds: [refund('r1', 'succeeded', { reason: PAID_AFTER_EXPIRED })] }),
      ['refunded:r1'],
    ],
  ];
  for (const [name, about, keys] of cases) {
    it(`are: ${name}`, () => {
      expect(mailsOf(about).map(mailKey)).toEqual(keys);
    });
  }

  it('are owed until they were sent', () => {
    expect(mailsOwed(order({ ...shipped, emailed: ['confirmed'] })).map(mailKey)).toEqual([
      'shipped',
    ]);
  });

  it('come with the change that gives reason for them, once', () => {
    expect(mailsAfter(undefined, order(paid)).map(mailKey)).toEqual(['confirmed']);
    expect(mailsAfter(order(paid), order(shipped)).map(mailKey)).toEqual(['shipped']);
    expect(mailsAfter(order(shipped), order(shipped))).toEqual([]);
  });
});
