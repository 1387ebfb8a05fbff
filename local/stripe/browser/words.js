const en = {
  title: 'Card details',
  notice: 'Test payment — no card is charged',
  cards: 'Fill in a test card',
  works: 'Pays',
  declined: 'Declined',
  noFunds: 'No funds',
  asks: 'Bank asks',
  number: 'Card number',
  expiry: 'Expiry date',
  expiryHint: 'MM / YY',
  cvc: 'Security code',
  cvcHint: 'CVC',
  incomplete_number: 'Your card number is incomplete.',
  invalid_number: 'Your card number is invalid.',
  incomplete_expiry: "Your card's expiry date is incomplete.",
  invalid_expiry_month: "Your card's expiry month is invalid.",
  invalid_expiry_year_past: "Your card's expiry year is in the past.",
  invalid_expiry_year: "Your card's expiry year is invalid.",
  incomplete_cvc: "Your card's security code is incomplete.",
  unreachable: 'We could not reach the payment service. Please try again.',
  ended: 'This payment is already finished.',
  bank: 'Your test bank',
  question: 'Is this payment yours?',
  approve: 'Yes, approve it',
  refuse: 'No, decline it',
  gone: 'There is nothing left to approve.',
};

const ko = {
  title: '카드 정보',
  notice: '테스트 결제 — 실제로 청구되지 않아요',
  cards: '테스트 카드 채우기',
  works: '결제 성공',
  declined: '거절',
  noFunds: '잔액 부족',
  asks: '은행 확인',
  number: '카드 번호',
  expiry: '유효 기간',
  expiryHint: '월 / 년',
  cvc: '보안 코드',
  cvcHint: 'CVC',
  incomplete_number: '카드 번호를 끝까지 입력해 주세요.',
  invalid_number: '카드 번호가 올바르지 않아요.',
  incomplete_expiry: '유효 기간을 끝까지 입력해 주세요.',
  invalid_expiry_month: '유효 기간의 월이 올바르지 않아요.',
  invalid_expiry_year_past: '유효 기간이 지난 카드예요.',
  invalid_expiry_year: '유효 기간의 연도가 올바르지 않아요.',
  incomplete_cvc: '보안 코드를 끝까지 입력해 주세요.',
  unreachable: '결제 서비스에 연결하지 못했어요. 다시 시도해 주세요.',
  ended: '이미 끝난 결제예요.',
  bank: '테스트 은행',
  question: '본인의 결제가 맞나요?',
  approve: '네, 승인할게요',
  refuse: '아니요, 거절할게요',
  gone: '승인할 결제가 없어요.',
};

/** @typedef {typeof en} Words */

/** Everything the form says, in the language of `locale`; without one, the browser's. */
export function wordsFor(/** @type {string | undefined} */ locale) {
  const wanted = !locale || locale === 'auto' ? navigator.language : locale;
  return wanted.startsWith('ko') ? { language: 'ko', ...ko } : { language: 'en', ...en };
}
