import type { Address } from './address';
import type { Order, OrderRequest } from './order';
import {
  advance,
  getPaymentDeadline,
  isSameRequest,
  encodeOrderNumber,
  listMovedQuantities,
  createOrder,
  revise,
} from './order';
import type { OrderEvent, OrderState } from './order-state';
import { findTransition } from './order-state';

const ADDRESS: Address = {
  name: 'Ann Park',
  line1: '12 Elm Street',
  city: 'Portland',
  region: 'OR',
  postalCode: '97205',
  country: 'US',
};
const REQUEST: OrderRequest = {
  lines: [
    { sku: 'TEA', quantity: 2 },
    { sku: 'CUP', quantity: 1 },
  ],
  email: 'ann@example.com',
  address: ADDRESS,
  shippingMethod: 'standard',
  language: 'en',
};
const PLACED = '2026-03-01T09:00:00.000Z';
const LATER = '2026-03-01T09:05:00.000Z';

function pending(): Order {
  return createOrder({
    id: 'c-1',
    number: 'K7M2Q-9X4TD',
    at: PLACED,
    request: REQUEST,
    pickUp: false,
    quote: {
      currency: 'USD',
      lines: [
        { sku: 'TEA', quantity: 2, unitPrice: 1_999, total: 3_998, discount: 0, tax: 290 },
        {
          sku: 'CUP',
          quantity: 1,
          unitPrice: 1_002,
          wasPrice: 1_500,
          total: 1_002,
          discount: 0,
          tax: 73,
        },
      ],
      subtotal: 5_000,
      discount: 0,
      shipping: { method: 'standard', amount: 500, tax: 0 },
      tax: { amount: 363, basisPoints: 725, inclusive: false },
      total: 5_863,
    },
    describe: (sku) => ({
      productSlug: sku.toLowerCase(),
      name: `The ${sku}`,
      options: [{ name: 'Colour', value: 'Blue' }],
      picture: sku.toLowerCase(),
      tint: 1,
    }),
  });
}

describe('createOrder', () => {
  it('takes a snapshot of quote, catalogue and request', () => {
    const described = { options: [{ name: 'Colour', value: 'Blue' }], tint: 1 };
    expect(pending()).toEqual({
      id: 'c-1',
      number: 'K7M2Q-9X4TD',
      state: 'pending',
      version: 1,
      placedAt: PLACED,
      email: 'ann@example.com',
      language: 'en',
      currency: 'USD',
      lines: [
        {
          ...described,
          sku: 'TEA',
          productSlug: 'tea',
          name: 'The TEA',
          picture: 'tea',
          quantity: 2,
          unitPrice: 1_999,
          total: 3_998,
          discount: 0,
          tax: 290,
        },
        {
          ...described,
          sku: 'CUP',
          productSlug: 'cup',
          name: 'The CUP',
          picture: 'cup',
          quantity: 1,
          unitPrice: 1_002,
          total: 1_002,
          discount: 0,
          tax: 73,
        },
      ],
      subtotal: 5_000,
      discount: 0,
      shipping: 500,
      shippingTax: 0,
      shippingMethod: 'standard',
      pickUp: false,
      tax: 363,
      taxBasisPoints: 725,
      taxInclusive: false,
      total: 5_863,
      address: ADDRESS,
      history: [{ state: 'pending', at: PLACED, by: 'shopper' }],
      refunds: [],
    });
  });
});

describe('advance', () => {
  it('appends to the history and clears the payment problem when paid', () => {
    const declined: Order = { ...pending(), paymentProblem: 'card_declined' };
    const result = advance(declined, 'pay', { at: LATER, by: 'payment' });
    expect(result).toEqual({
      transition: jasmine.objectContaining({ from: 'pending', to: 'paid', stock: 'sell' }),
      order: {
        ...pending(),
        state: 'paid',
        version: 2,
        paidAt: LATER,
        paymentProblem: undefined,
        history: [
          { state: 'pending', at: PLACED, by: 'shopper' },
          { state: 'paid', at: LATER, by: 'payment' },
        ],
      },
    });
  });

  it('keeps the time of payment afterwards', () => {
    const paid: Order = { ...pending(), state: 'paid', version: 2, paidAt: PLACED };
    const result = advance(paid, 'cancel', { at: LATER, by: 'staff' });
    expect('order' in result && [result.order.state, result.order.paidAt]).toEqual([
      'cancelled',
      PLACED,
    ]);
  });

  it('records actor and reason', () => {
    const paid: Order = { ...pending(), state: 'paid', version: 2 };
    const action = { at: LATER, by: 'staff', staffId: 'u-1', reason: 'The cup broke' } as const;
    const result = advance(paid, 'cancel', action);
    expect('order' in result && result.order.history.at(-1)).toEqual({
      state: 'cancelled',
      ...action,
    });
  });

  it('refuses a missing transition and an actor who is not allowed', () => {
    expect(advance(pending(), 'ship', { at: LATER, by: 'staff' })).toEqual({
      refused: { reason: 'not-in-this-state', state: 'pending', event: 'ship' },
    });
    expect(advance(pending(), 'pay', { at: LATER, by: 'shopper' })).toEqual({
      refused: { reason: 'not-allowed', state: 'pending', event: 'pay' },
    });
  });
});

describe('revise', () => {
  it('applies the patch, raises the version and leaves the given order alone', () => {
    const order = pending();
    expect(revise(order, { tracking: '1Z' })).toEqual({ ...order, tracking: '1Z', version: 2 });
    expect(order).toEqual(pending());
  });
});

describe('isSameRequest', () => {
  const rows: [name: string, change: Partial<OrderRequest>, same: boolean][] = [
    ['the same again', {}, true],
    ['the lines in another order', { lines: [...REQUEST.lines].reverse() }, true],
    ['an empty optional field', { address: { ...ADDRESS, line2: '' } }, true],
    ['another language', { language: 'ko' }, true],
    [
      'another quantity',
      {
        lines: [
          { sku: 'TEA', quantity: 3 },
          { sku: 'CUP', quantity: 1 },
        ],
      },
      false,
    ],
    ['a missing line', { lines: [{ sku: 'TEA', quantity: 2 }] }, false],
    ['another email address', { email: 'bob@example.com' }, false],
    ['another street', { address: { ...ADDRESS, line1: '13 Elm Street' } }, false],
    ['another shipping method', { shippingMethod: 'express' }, false],
    ['a coupon', { coupon: 'SPRING' }, false],
  ];
  for (const [name, change, same] of rows) {
    it(`${name}: ${same ? 'the same' : 'another'} order`, () => {
      expect(isSameRequest(pending(), { ...REQUEST, ...change })).toBe(same);
    });
  }
});

describe('listMovedQuantities', () => {
  const returned: Order = { ...pending(), returnLines: [{ sku: 'TEA', quantity: 1 }] };
  const rows: [OrderState, OrderEvent, { sku: string; quantity: number }[]][] = [
    ['pending', 'pay', REQUEST.lines],
    ['paid', 'cancel', REQUEST.lines],
    ['paid', 'pack', []],
    ['return-requested', 'accept-return', [{ sku: 'TEA', quantity: 1 }]],
    ['return-requested', 'refuse-return', []],
  ];
  for (const [state, event, lines] of rows) {
    it(`${state}, ${event}: ${lines.length} lines`, () => {
      const transition = findTransition(state, event);
      if ('refused' in transition) throw new Error(`No transition for ${event} from ${state}`);
      expect(listMovedQuantities(returned, transition)).toEqual(lines);
    });
  }
});

describe('encodeOrderNumber', () => {
  const rows: [bytes: number[], number: string][] = [
    [[0, 0, 0, 0, 0, 0, 0], '00000-00000'],
    [[255, 255, 255, 255, 255, 255, 255], 'ZZZZZ-ZZZZZ'],
    [[0, 0, 0, 0, 0, 0, 63], '00000-00000'],
    [[0, 0, 0, 0, 0, 0, 64], '00000-00001'],
    [[8, 0, 0, 0, 0, 0, 0, 99], '10000-00000'],
  ];
  for (const [bytes, number] of rows) {
    it(`encodes ${bytes.join(' ')} as ${number}`, () => {
      expect(encodeOrderNumber(Uint8Array.from(bytes))).toBe(number);
    });
  }

  it('refuses a hash that is too short', () => {
    expect(() => encodeOrderNumber(new Uint8Array(6))).toThrowError(RangeError);
  });
});

describe('getPaymentDeadline', () => {
  it('adds minutes to the time of placing', () => {
    expect(new Date(getPaymentDeadline(pending(), 30)).toISOString()).toBe(
      '2026-03-01T09:30:00.000Z',
    );
  });
});
