import type { Language } from '@domain/language';
import type { OrderEmail } from '@domain/order-email';
import type { Order } from '@domain/order';
import { buildOrderEmail } from './build-order-email';

const URL = 'https://shop.example/orders/order-1#token=abc';

const order: Order = {
  id: 'order-1',
  number: 'K7M2Q-9X4TD',
  state: 'paid',
  version: 2,
  language: 'en',
  placedAt: '2026-03-01T10:00:00.000Z',
  paidAt: '2026-03-01T10:01:00.000Z',
  email: 'ada@example.com',
  currency: 'USD',
  shippingMethod: 'standard',
  pickUp: false,
  lines: [
    {
      sku: 'TEA',
      productSlug: 'tea',
      name: 'Tea & <friends>',
      picture: 'tea',
      tint: 1,
      options: [{ name: 'Size', value: 'S' }],
      quantity: 2,
      unitPrice: 1250,
      total: 2500,
      discount: 250,
      tax: 180,
    },
  ],
  subtotal: 2500,
  discount: 250,
  shipping: 0,
  shippingTax: 0,
  coupon: { code: 'WELCOME10', kind: 'percent', value: 1000 },
  tax: 180,
  taxBasisPoints: 800,
  taxInclusive: false,
  total: 2430,
  address: {
    name: 'Ada "A" <Lovelace>',
    line1: '1 Road',
    city: 'Portland',
    region: 'OR',
    postalCode: '97205',
    country: 'US',
  },
  tracking: '1Z 999',
  refunds: [
    {
      id: 'r1',
      amount: 1215,
      shipping: 0,
      state: 'succeeded',
      by: 'staff',
      at: '2026-03-05T10:00:00.000Z',
      lines: [{ sku: 'TEA', quantity: 1, amount: 1215 }],
    },
  ],
  history: [],
};

const pickUpOrder: Order = { ...order, shippingMethod: 'pick-up', pickUp: true };

const wonOrder: Order = {
  ...order,
  currency: 'KRW',
  language: 'ko',
  coupon: undefined,
  discount: 0,
  subtotal: 25000,
  shipping: 3000,
  tax: 2545,
  taxInclusive: true,
  total: 28000,
  lines: order.lines.map((line) => ({ ...line, name: '홍차', total: 25000 })),
  address: {
    name: '김하나',
    line1: '세종대로 110',
    city: '서울 중구',
    postalCode: '04524',
    country: 'KR',
  },
};

describe('buildOrderEmail', () => {
  const rows: [title: string, order: Order, email: OrderEmail, subject: string, texts: string[]][] =
    [
      [
        'a confirmation',
        order,
        { kind: 'confirmed' },
        'Order K7M2Q-9X4TD is confirmed',
        [
          'Hello Ada "A" <Lovelace>,\n\nWe’ve received your payment',
          'when it ships.',
          'Order number: K7M2Q-9X4TD',
          '2 × Tea & <friends> (S)  $25.00',
          'Discount (WELCOME10): -$2.50',
          'Shipping: Free',
          'Tax: $1.80',
          'Total: $24.30',
          'Delivery address:\nAda "A" <Lovelace>\n1 Road\nPortland, OR 97205\nUnited States',
          'Reply to this e-mail or write to hello@baguni.example.',
        ],
      ],
      [
        'a confirmation of an order to be picked up',
        pickUpOrder,
        { kind: 'confirmed' },
        'Order K7M2Q-9X4TD is confirmed',
        ['when it’s ready for pick-up.', 'Pick-up point:\nBaguni, Pearl District'],
      ],
      [
        'a shipment',
        order,
        { kind: 'shipped' },
        'Order K7M2Q-9X4TD is on its way',
        ['Tracking number: 1Z 999', 'your order has just shipped'],
      ],
      [
        'an order that is ready for pick-up',
        pickUpOrder,
        { kind: 'shipped' },
        'Order K7M2Q-9X4TD is ready for pick-up',
        [
          'Pick-up point:\nBaguni, Pearl District\n805 NW Everett Street\nPortland, OR 97209',
          '10 to 6',
        ],
      ],
      [
        'a partial refund',
        order,
        { kind: 'refunded', refundId: 'r1' },
        'Refund for order K7M2Q-9X4TD',
        ['We’ve refunded $12.15', '1 × Tea & <friends> (S)  $12.15', 'Refunded: $12.15'],
      ],
      [
        'a payment after the order expired',
        order,
        { kind: 'expired-after-payment', refundId: 'r1' },
        'We couldn’t complete order K7M2Q-9X4TD',
        ['for 30 minutes', 'refunded the full $12.15'],
      ],
      [
        'a confirmation in Korean and won',
        wonOrder,
        { kind: 'confirmed' },
        '[바구니] 주문 K7M2Q-9X4TD 결제가 완료되었습니다',
        [
          '2 × 홍차 (S)  ₩25,000',
          '배송비: ₩3,000',
          '결제 금액 (세금 ₩2,545 포함): ₩28,000',
          '배송지:\n대한민국\n04524\n서울 중구 세종대로 110\n김하나',
          'hello@baguni.example 앞으로 보내',
          '바구니에서 주문하셔서',
        ],
      ],
      [
        'a refund in Korean, with the particle of a price in dollars',
        { ...order, language: 'ko' },
        { kind: 'refunded', refundId: 'r1' },
        '[바구니] 주문 K7M2Q-9X4TD 환불 안내',
        ['$12.15를 결제하신 수단으로 환불해 드렸습니다', '카드사에 따라'],
      ],
      [
        'a refund in Korean, with the particle of a price in won',
        wonOrder,
        { kind: 'refunded', refundId: 'r1' },
        '[바구니] 주문 K7M2Q-9X4TD 환불 안내',
        ['₩1,215을 결제하신 수단으로'],
      ],
    ];
  for (const [title, about, email, subject, texts] of rows) {
    it(`builds ${title}`, () => {
      const built = buildOrderEmail(about, email, URL);
      expect(built.to).toBe('ada@example.com');
      expect(built.subject).toBe(subject);
      for (const text of [...texts, URL]) expect(built.text).toContain(text);
    });
  }

  it('renders the same content as HTML and escapes names', () => {
    const { html } = buildOrderEmail(order, { kind: 'confirmed' }, URL);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Tea &amp; &lt;friends&gt;');
    expect(html).toContain('Ada &quot;A&quot; &lt;Lovelace&gt;');
    expect(html).not.toContain('<Lovelace>');
    for (const text of ['K7M2Q-9X4TD', '-$2.50', '$24.30', `href="${URL}"`]) {
      expect(html).toContain(text);
    }
  });

  const emails: OrderEmail[] = [
    { kind: 'confirmed' },
    { kind: 'shipped' },
    { kind: 'refunded', refundId: 'r1' },
    { kind: 'expired-after-payment', refundId: 'r1' },
  ];
  const languages: Language[] = ['en', 'ko'];
  for (const language of languages) {
    for (const email of emails) {
      it(`leaves no placeholder in the text of ${email.kind} in ${language}`, () => {
        const { subject, text, html } = buildOrderEmail({ ...order, language }, email, URL);
        for (const output of [subject, text, html.replace(/<style>.*<\/style>/s, '')]) {
          expect(output).not.toMatch(/[{}]|undefined|NaN/);
        }
      });
    }
  }
});
