import { josa } from '@domain/korean';
import type { Language } from '@domain/language';
import type { OrderEmail } from '@domain/order-email';

/** What a message needs to know of the order. `amount` is formatted money, `minutes` the reservation. */
type MessageValues = { name: string; amount: string; minutes: number; isPickUp: boolean };

/** The text of one kind of email. `subject` holds the placeholders `{number}` and `{shop}`. */
type EmailText = {
  subject: string;
  title: string;
  body: (values: MessageValues) => string[];
};

/** Every text of the emails in one language. */
export type EmailMessages = {
  emails: Record<OrderEmail['kind'] | 'ready', EmailText>;
  orderNumber: string;
  subtotal: string;
  discount: string;
  shipping: string;
  tax: string;
  total: string;
  totalWithTax: (tax: string) => string;
  free: string;
  deliveryAddress: string;
  pickUpPoint: string;
  tracking: string;
  refunded: string;
  viewOrder: string;
  questions: string;
  reason: string;
};

const en: EmailMessages = {
  emails: {
    confirmed: {
      subject: 'Order {number} is confirmed',
      title: 'Thank you for your order',
      body: ({ name, isPickUp }) => [
        `Hello ${name},`,
        `We’ve received your payment and are preparing your order. We’ll e-mail you again ${isPickUp ? 'when it’s ready for pick-up' : 'when it ships'}.`,
      ],
    },
    shipped: {
      subject: 'Order {number} is on its way',
      title: 'Your order is on its way',
      body: ({ name }) => [`Hello ${name},`, 'Good news: your order has just shipped.'],
    },
    ready: {
      subject: 'Order {number} is ready for pick-up',
      title: 'Your order is ready for pick-up',
      body: ({ name }) => [
        `Hello ${name},`,
        'Your order is packed and waiting for you. Please bring your order number.',
      ],
    },
    refunded: {
      subject: 'Refund for order {number}',
      title: 'Your refund is on its way',
      body: ({ name, amount }) => [
        `Hello ${name},`,
        `We’ve refunded ${amount} to your original payment method. It may take your bank 5 to 10 business days to show it.`,
      ],
    },
    'expired-after-payment': {
      subject: 'We couldn’t complete order {number}',
      title: 'Your payment arrived too late',
      body: ({ name, amount, minutes }) => [
        `Hello ${name},`,
        `We reserve items for ${minutes} minutes. Your payment arrived after that, and your items had sold out in the meantime. We’re sorry.`,
        `We’ve refunded the full ${amount} to your original payment method. It may take your bank 5 to 10 business days to show it.`,
      ],
    },
  },
  orderNumber: 'Order number',
  subtotal: 'Subtotal',
  discount: 'Discount',
  shipping: 'Shipping',
  tax: 'Tax',
  total: 'Total',
  totalWithTax: (tax) => `Total (includes ${tax} tax)`,
  free: 'Free',
  deliveryAddress: 'Delivery address',
  pickUpPoint: 'Pick-up point',
  tracking: 'Tracking number',
  refunded: 'Refunded',
  viewOrder: 'View your order',
  questions: 'Questions? Reply to this e-mail or write to {email}.',
  reason: 'You received this e-mail because you placed an order at {shop}.',
};

const ko: EmailMessages = {
  emails: {
    confirmed: {
      subject: '[{shop}] 주문 {number} 결제가 완료되었습니다',
      title: '주문해 주셔서 감사합니다',
      body: ({ name, isPickUp }) => [
        `${name} 님, 안녕하세요.`,
        `결제가 확인되어 상품을 준비하고 있습니다. ${isPickUp ? '상품이 준비되면' : '상품이 출발하면'} 다시 알려 드리겠습니다.`,
      ],
    },
    shipped: {
      subject: '[{shop}] 주문 {number} 상품이 출발했습니다',
      title: '상품이 출발했습니다',
      body: ({ name }) => [`${name} 님, 안녕하세요.`, '주문하신 상품이 방금 출발했습니다.'],
    },
    ready: {
      subject: '[{shop}] 주문 {number} 상품이 준비되었습니다',
      title: '매장에서 찾아가실 수 있습니다',
      body: ({ name }) => [
        `${name} 님, 안녕하세요.`,
        '주문하신 상품을 잘 포장해 두었습니다. 편하신 시간에 매장으로 오셔서 주문 번호를 알려 주시기 바랍니다.',
      ],
    },
    refunded: {
      subject: '[{shop}] 주문 {number} 환불 안내',
      title: '환불해 드렸습니다',
      body: ({ name, amount }) => [
        `${name} 님, 안녕하세요.`,
        `${josa(amount, '을/를')} 결제하신 수단으로 환불해 드렸습니다. 카드사에 따라 영업일 기준 5~10일 정도 걸릴 수 있습니다.`,
      ],
    },
    'expired-after-payment': {
      subject: '[{shop}] 주문 {number} 상품을 보내 드리지 못하게 되었습니다',
      title: '결제가 조금 늦게 도착했습니다',
      body: ({ name, amount, minutes }) => [
        `${name} 님, 안녕하세요.`,
        `상품은 ${minutes}분 동안 확보해 두는데, 결제가 그 뒤에 도착했고 그사이 상품이 품절되었습니다. 정말 죄송합니다.`,
        `결제하신 ${amount} 전액을 환불해 드렸습니다. 카드사에 따라 영업일 기준 5~10일 정도 걸릴 수 있습니다.`,
      ],
    },
  },
  orderNumber: '주문 번호',
  subtotal: '상품 금액',
  discount: '할인',
  shipping: '배송비',
  tax: '세금',
  total: '결제 금액',
  totalWithTax: (tax) => `결제 금액 (세금 ${tax} 포함)`,
  free: '무료',
  deliveryAddress: '배송지',
  pickUpPoint: '찾으실 매장',
  tracking: '운송장 번호',
  refunded: '환불 금액',
  viewOrder: '주문 보기',
  questions: '궁금한 점이 있으시면 이 메일에 답장하시거나 {email} 앞으로 보내 주시기 바랍니다.',
  reason: '{shop}에서 주문하셔서 보내 드리는 메일입니다.',
};

export const emailMessages: Record<Language, EmailMessages> = { en, ko };
