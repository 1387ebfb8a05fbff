import type { OrderView } from '../../backend/orders';

/** A paid order of two teapots and a kite, with the fields of `change` replaced. */
export function buildOrderView(change: Partial<OrderView> = {}): OrderView {
  const line = { options: [], picture: 'teapot-red', tint: 1, discount: 0, tax: 0 };
  return {
    id: 'o1',
    number: 'K7M2Q-9X4TD',
    state: 'paid',
    version: 2,
    placedAt: '2026-03-01T10:00:00.000Z',
    paidAt: '2026-03-01T10:02:00.000Z',
    email: 'mina@example.com',
    language: 'en',
    currency: 'USD',
    lines: [
      {
        ...line,
        sku: 'POT',
        productSlug: 'pot',
        name: 'Onggi teapot',
        quantity: 2,
        unitPrice: 3800,
        total: 7600,
      },
      {
        ...line,
        sku: 'KITE',
        productSlug: 'kite',
        name: 'Bangpae kite',
        quantity: 1,
        unitPrice: 2400,
        total: 2400,
      },
    ],
    subtotal: 10000,
    discount: 0,
    shipping: 595,
    shippingTax: 0,
    shippingMethod: 'standard',
    pickUp: false,
    tax: 0,
    taxBasisPoints: 0,
    taxInclusive: false,
    total: 10595,
    address: {
      name: 'Mina Park',
      line1: '42 NW Everett Street',
      city: 'Portland',
      region: 'OR',
      postalCode: '97209',
      country: 'US',
      phone: '+1 503 555 0100',
    },
    history: [
      { state: 'pending', at: '2026-03-01T10:00:00.000Z', by: 'shopper' },
      { state: 'paid', at: '2026-03-01T10:02:00.000Z', by: 'payment' },
    ],
    refunds: [],
    ...change,
  };
}
