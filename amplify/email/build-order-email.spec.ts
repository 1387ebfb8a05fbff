import type { Language } from '@domain/language';
import type { OrderMail } from '@domain/order-email';
import type { Order } from '@domain/order';
import { orderLetter } from './order-email';

const URL = 'https://shop.example/orders/order-1#token=abc';

const order: Order = {
  ...{ id: 'order-1', number: 'K7M2Q-9X4TD', state: 'paid', version: 2, language: 'en' },
  ...{ placedAt: '2026-03-01T10:00:00.000Z', paidAt: '2026-03-01T10:01:00.000Z' },
  ...{ email: 'ada@example.com', currency: 'USD', shippingMethod: 'standard', pickUp: false },
  lines: [
    {
      ...{ sku: 'TEA', productSlug: 'tea', name: 'Tea & <friends>', picture: 'tea', tint: 1 },
      options: [{ name: 'Size', value: 'S' }],
      ...{ quantity: 2, unitPrice: 1250, total: 2500, discount: 250, tax: 180 },
    },
  ],
  ...{ subtotal: 2500, discount: 250, shipping: 0, shippingTax: 0 },
  coupon: { code: 'WELCOME10', kind: 'percent', value: 1000 },
  ...{ tax: 180, taxBasisPoints: 800, taxInclusive: false, total: 2430 },
  address: {
    ...{ name: 'Ada "A" <Lovelace>', line1: '1 Road', city: 'Portland', region: 'OR' },
    ...{ postalCode: '97205', country: 'US' },
  },
  tracking: '1Z 999',
  refunds: [
    {
      ...{ id: 'r1', amount: 1215, shipping: 0, state: 'succeeded', by: 'staff' },
      ...{ at: '2026-03-05T10:00:00.000Z', lines: [{ sku: 'TEA', quantity: 1, amount: 1215 }] },
    },
  ],
  history: [],
};

const inWon: Order = {
  ...order,
  ...{ currency: 'KRW', language: 'ko', coupon: undefined, discount: 0, subtotal: 25000 },
  ...{ shipping: 3000, tax: 2545, taxInclusive: true, total: 28000 },
  lines: order.lines.map((line) => ({ ...line, name: '홍차', total: 25000 })),
  address: {
    ...{ name: '김하나', line1: '세종대로 110', city: '서울 중구', postalCode: '04524' },
    country: 'KR',
  },
};

describe('the letter about an order', () => {
  const cases: [string, Order, OrderMail, string, string[]][] = [
    [
      'confirmed',
      order,
      { kind: 'confirmed' },
      'Thank you: order K7M2Q-9X4TD is paid',
      [
        'Order: K7M2Q-9X4TD',
        '2 × Tea & <friends> (S)  $25.00',
        'Discount (WELCOME10): -$2.50',
        'Shipping: Free',
        'Tax: $1.80',
        'Total: $24.30',
        'Shipping to:\nAda "A" <Lovelace>\n1 Road\nPortland OR 97205\nUnited States',
      ],
    ],
    [
      'shipped',
      order,
      { kind: 'shipped' },
      'Order K7M2Q-9X4TD is on its way',
      ['Tracking number: 1Z 999', 'just left us'],
    ],
    [
      'ready to be collected',
      { ...order, shippingMethod: 'pick-up', pickUp: true },
      { kind: 'shipped' },
      'Order K7M2Q-9X4TD is ready for you',
      ['To collect at:\nBaguni, Pearl District\n805 NW Everett Street', '10 to 6'],
    ],
    [
      'a part paid back',
      order,
      { kind: 'refunded', refundId: 'r1' },
      'Money back for order K7M2Q-9X4TD',
      ['we have sent $12.15 back', '1 × Tea & <friends> (S)  $12.15', 'Sent back: $12.15'],
    ],
    [
      'paid too late',
      order,
      { kind: 'expired-after-payment', refundId: 'r1' },
      'We could not keep order K7M2Q-9X4TD for you',
      ['for 30 minutes', 'the whole $12.15'],
    ],
    [
      'confirmed, in Korean and won',
      inWon,
      { kind: 'confirmed' },
      '주문 K7M2Q-9X4TD 결제가 완료되었습니다',
      [
        '2 × 홍차 (S)  ₩25,000',
        '배송비: ₩3,000',
        '합계 (포함된 세금 ₩2,545): ₩28,000',
        '배송지:\n대한민국\n04524\n서울 중구 세종대로 110\n김하나',
      ],
    ],
  ];
  for (const [name, about, mail, subject, said] of cases) {
    it(`says what there is to say: ${name}`, () => {
      const letter = orderLetter(about, mail, URL);
      expect(letter.to).toBe('ada@example.com');
      expect(letter.subject).toBe(subject);
      for (const text of [...said, URL]) expect(letter.text).toContain(text);
    });
  }

  it('says the same in HTML, and lets nobody’s name become markup', () => {
    const { html } = orderLetter(order, { kind: 'confirmed' }, URL);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Tea &amp; &lt;friends&gt;');
    expect(html).toContain('Ada &quot;A&quot; &lt;Lovelace&gt;');
    expect(html).not.toContain('<Lovelace>');
    for (const text of ['K7M2Q-9X4TD', '-$2.50', '$24.30', `href="${URL}"`]) {
      expect(html).toContain(text);
    }
  });

  const kinds: OrderMail[] = [
    { kind: 'confirmed' },
    { kind: 'shipped' },
    { kind: 'refunded', refundId: 'r1' },
    { kind: 'expired-after-payment', refundId: 'r1' },
  ];
  const languages: Language[] = ['en', 'ko'];
  for (const language of languages) {
    for (const mail of kinds) {
      it(`leaves no gap in the text of ${mail.kind} in ${language}`, () => {
        const { subject, text, html } = orderLetter({ ...order, language }, mail, URL);
        for (const written of [subject, text, html.replace(/<style>.*<\/style>/s, '')]) {
          expect(written).not.toMatch(/[{}]|undefined|NaN/);
        }
      });
    }
  }
});
