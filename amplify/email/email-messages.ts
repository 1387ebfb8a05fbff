import type { Language } from '@domain/language';
import type { OrderMail } from '@domain/order-email';

/** What a mail of one kind says. `amount` is money as people write it. */
type Told = {
  subject: string;
  title: string;
  body: (facts: { name: string; amount: string; minutes: number }) => string[];
};

/** Every text of the mails in one language; the type makes sure that none is missing. */
export type Words = {
  mails: Record<OrderMail['kind'] | 'ready', Told>;
  order: string;
  quantity: string;
  subtotal: string;
  discount: string;
  shipping: string;
  tax: string;
  taxIncluded: string;
  total: string;
  free: string;
  shipTo: string;
  collectAt: string;
  tracking: string;
  moneyBack: string;
  seeOrder: string;
  questions: string;
  why: string;
};

const en: Words = {
  mails: {
    confirmed: {
      subject: 'Thank you: order {number} is paid',
      title: 'Thank you for your order',
      body: ({ name }) => [
        `Hello ${name},`,
        'your payment arrived and we are getting your things ready. We will write again as soon as they leave.',
      ],
    },
    shipped: {
      subject: 'Order {number} is on its way',
      title: 'Your order is on its way',
      body: ({ name }) => [`Hello ${name},`, 'good news: your things have just left us.'],
    },
    ready: {
      subject: 'Order {number} is ready for you',
      title: 'Your order is ready',
      body: ({ name }) => [
        `Hello ${name},`,
        'your things are packed and waiting. Come by whenever it suits you, with the number of this order.',
      ],
    },
    refunded: {
      subject: 'Money back for order {number}',
      title: 'Your money is on its way back',
      body: ({ name, amount }) => [
        `Hello ${name},`,
        `we have sent ${amount} back to what you paid with. Banks usually take 5 to 10 working days to show it.`,
      ],
    },
    'expired-after-payment': {
      subject: 'We could not keep order {number} for you',
      title: 'Your payment came just too late',
      body: ({ name, amount, minutes }) => [
        `Hello ${name},`,
        `we keep things aside for ${String(minutes)} minutes. Your payment arrived after that, and somebody else had bought them meanwhile. We are sorry.`,
        `You have not paid anything: the whole ${amount} is on its way back to you already. Banks usually take 5 to 10 working days to show it.`,
      ],
    },
  },
  order: 'Order',
  quantity: 'Quantity',
  subtotal: 'Subtotal',
  discount: 'Discount',
  shipping: 'Shipping',
  tax: 'Tax',
  taxIncluded: 'Tax included',
  total: 'Total',
  free: 'Free',
  shipTo: 'Shipping to',
  collectAt: 'To collect at',
  tracking: 'Tracking number',
  moneyBack: 'Sent back',
  seeOrder: 'See your order',
  questions: 'Questions? Just answer this mail or write to {email}.',
  why: 'You get this mail because you ordered at {shop}.',
};

const ko: Words = {
  mails: {
    confirmed: {
      subject: '주문 {number} 결제가 완료되었습니다',
      title: '주문해 주셔서 감사합니다',
      body: ({ name }) => [
        `${name} 님, 안녕하세요.`,
        '결제가 잘 확인되어 상품을 준비하고 있습니다. 상품이 출발하면 다시 알려 드릴게요.',
      ],
    },
    shipped: {
      subject: '주문 {number} 상품이 출발했습니다',
      title: '상품이 출발했습니다',
      body: ({ name }) => [`${name} 님, 안녕하세요.`, '주문하신 상품이 방금 출발했습니다.'],
    },
    ready: {
      subject: '주문 {number} 상품이 준비되었습니다',
      title: '찾으러 오세요',
      body: ({ name }) => [
        `${name} 님, 안녕하세요.`,
        '주문하신 상품을 잘 포장해 두었습니다. 편하실 때 주문 번호를 가지고 들러 주세요.',
      ],
    },
    refunded: {
      subject: '주문 {number} 환불 안내',
      title: '환불해 드렸습니다',
      body: ({ name, amount }) => [
        `${name} 님, 안녕하세요.`,
        `결제하신 수단으로 ${amount} 환불해 드렸습니다. 은행이나 카드사에 따라 영업일 기준 5~10일 정도 걸릴 수 있습니다.`,
      ],
    },
    'expired-after-payment': {
      subject: '주문 {number} 상품을 보내 드리지 못하게 되었습니다',
      title: '결제가 조금 늦게 도착했습니다',
      body: ({ name, amount, minutes }) => [
        `${name} 님, 안녕하세요.`,
        `상품은 ${String(minutes)}분 동안 맡아 두는데, 결제가 그 뒤에 도착했고 그사이 다른 분이 먼저 구매하셨습니다. 정말 죄송합니다.`,
        `결제하신 ${amount} 전액은 이미 환불 처리했으며, 은행이나 카드사에 따라 영업일 기준 5~10일 정도 걸릴 수 있습니다.`,
      ],
    },
  },
  order: '주문',
  quantity: '수량',
  subtotal: '상품 합계',
  discount: '할인',
  shipping: '배송비',
  tax: '세금',
  taxIncluded: '포함된 세금',
  total: '합계',
  free: '무료',
  shipTo: '배송지',
  collectAt: '찾으실 곳',
  tracking: '운송장 번호',
  moneyBack: '환불 금액',
  seeOrder: '주문 보기',
  questions: '궁금한 점이 있으면 이 메일에 답장하시거나 {email}(으)로 보내 주세요.',
  why: '{shop}에서 주문하셔서 보내 드리는 메일입니다.',
};

export const words: Record<Language, Words> = { en, ko };
