import StripeSdk from 'stripe';
import { catchSdkError, startTestServer, type TestServer } from './testing/test-server';

describe('canceling a payment intent', () => {
  let server: TestServer;
  let sdk: StripeSdk;
  beforeAll(async () => {
    server = await startTestServer();
    sdk = server.sdk;
  });
  afterAll(() => server.close());

  const open = (params: Partial<StripeSdk.PaymentIntentCreateParams> = {}) =>
    sdk.paymentIntents.create({ amount: 1999, currency: 'usd', ...params });

  it('is final', async () => {
    const { id } = await open();
    const canceled = await sdk.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' });
    expect([canceled.status, canceled.cancellation_reason]).toEqual(['canceled', 'abandoned']);
    expect(
      (await catchSdkError(sdk.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })))
        .code,
    ).toBe('payment_intent_unexpected_state');
    expect((await catchSdkError(sdk.paymentIntents.cancel(id))).code).toBe(
      'payment_intent_unexpected_state',
    );
  });

  it('has one outcome when canceled and confirmed concurrently', async () => {
    const card = { payment_method: 'pm_card_visa' };
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, async (_, turn) => {
        const { id } = await open();
        const cancel = () => sdk.paymentIntents.cancel(id).catch(() => undefined);
        const confirm = () => sdk.paymentIntents.confirm(id, card).catch(() => undefined);
        const requests = turn % 2 === 0 ? [cancel, confirm] : [confirm, cancel];
        const responses = await Promise.all(requests.map((request) => request()));
        const successes = responses.filter((response) => response !== undefined);
        return [
          successes.length,
          successes[0]?.status === (await sdk.paymentIntents.retrieve(id)).status,
        ];
      }),
    );
    expect(outcomes).toEqual(outcomes.map(() => [1, true]));
  });

  describe('is possible while it requires', () => {
    const cases = [
      { name: 'a payment method', params: {} },
      { name: 'confirmation', params: { payment_method: 'pm_card_visa' } },
      {
        name: 'authentication',
        params: { payment_method: 'pm_card_authenticationRequired', confirm: true },
      },
    ];
    for (const { name, params } of cases) {
      it(name, async () => {
        const { id } = await open(params);
        const { status, next_action: next } = await sdk.paymentIntents.cancel(id);
        expect([status, next]).toEqual(['canceled', null]);
      });
    }
  });
});
