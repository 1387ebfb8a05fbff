import type { PaymentProblem } from './objects';

/** Korean messages by decline code or error code. */
const KOREAN: Partial<Record<string, string>> = {
  card_declined: '카드가 거절되었어요.',
  insufficient_funds: '카드 잔액이 부족해요.',
  expired_card: '유효 기간이 지난 카드예요.',
  incorrect_cvc: '카드의 보안 코드가 올바르지 않아요.',
  invalid_cvc: '카드의 보안 코드가 올바르지 않아요.',
  incorrect_number: '카드 번호가 올바르지 않아요.',
  invalid_expiry_month: '유효 기간의 월이 올바르지 않아요.',
  invalid_expiry_year: '유효 기간의 연도가 올바르지 않아요.',
  processing_error: '카드를 처리하는 중에 문제가 생겼어요. 잠시 후 다시 시도해 주세요.',
  card_velocity_exceeded: '너무 자주 시도했거나 한도를 넘어서 카드가 거절되었어요.',
  test_mode_live_card: '테스트 결제에는 실제 카드를 쓸 수 없어요. 테스트 카드를 사용해 주세요.',
  payment_intent_authentication_failure:
    '본인 확인을 하지 못했어요. 다른 결제 수단을 골라 다시 시도해 주세요.',
};

type LocalizableError = Pick<PaymentProblem, 'code' | 'decline_code' | 'message'>;

/** The error with its message in Korean when `locale` is `ko`; otherwise unchanged (English). */
export function localizeError<T extends LocalizableError>(error: T, locale: string | undefined): T {
  if (locale !== 'ko') return error;
  const message = KOREAN[error.decline_code ?? ''] ?? KOREAN[error.code ?? ''];
  return message ? { ...error, message } : error;
}
