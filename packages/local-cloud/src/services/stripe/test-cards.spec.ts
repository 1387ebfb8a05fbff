import { startTestStore, type TestStore } from './testing/checkout-page';

describe('test cards', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startTestStore();
  }, 60_000);
  afterAll(() => store.close());
  jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;

  const getStatus = async (id: string) =>
    (await store.server.sdk.paymentIntents.retrieve(id)).status;

  /** The cards of docs.stripe.com/testing without authentication. */
  const cards: { number: string; code?: string; decline?: string; en?: string; ko?: string }[] = [
    { number: '4242424242424242' },
    { number: '378282246310005' },
    {
      number: '4000000000000002',
      code: 'card_declined',
      decline: 'generic_decline',
      en: 'Your card was declined.',
      ko: '카드가 거절되었어요.',
    },
    {
      number: '4000000000009995',
      code: 'card_declined',
      decline: 'insufficient_funds',
      en: 'Your card has insufficient funds.',
      ko: '카드 잔액이 부족해요.',
    },
    {
      number: '4000000000000069',
      code: 'expired_card',
      decline: 'expired_card',
      en: 'Your card has expired.',
      ko: '유효 기간이 지난 카드예요.',
    },
    {
      number: '4000000000000127',
      code: 'incorrect_cvc',
      decline: 'incorrect_cvc',
      en: "Your card's security code is incorrect.",
      ko: '카드의 보안 코드가 올바르지 않아요.',
    },
    {
      number: '4000000000000119',
      code: 'processing_error',
      decline: 'processing_error',
      en: 'An error occurred while processing your card. Try again in a little bit.',
      ko: '카드를 처리하는 중에 문제가 생겼어요. 잠시 후 다시 시도해 주세요.',
    },
  ];
  for (const { number, code, decline, ...messages } of cards) {
    for (const locale of ['en', 'ko'] as const) {
      it(`pays with ${number} in ${locale}: ${decline ?? 'succeeded'}`, async () => {
        const checkout = await store.open({ locale });
        await checkout.fill(number, '1234', number.startsWith('37') ? '1234' : '123');
        const { error, paymentIntent } = await checkout.pay();
        expect([error?.type, error?.code, error?.decline_code, error?.message]).toEqual(
          code
            ? ['card_error', code, decline, messages[locale]]
            : [undefined, undefined, undefined, undefined],
        );
        expect(paymentIntent?.id).toBe(code ? undefined : checkout.intentId);
        expect(await getStatus(checkout.intentId)).toBe(
          code ? 'requires_payment_method' : 'succeeded',
        );
        expect(checkout.consoleErrors).toEqual([]);
        await checkout.close();
      });
    }
  }
});
