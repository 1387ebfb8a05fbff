import StripeSdk from 'stripe';
import {
  KEYS,
  catchSdkError,
  createSdk,
  startTestServer,
  type SdkError,
  type TestServer,
} from './testing/test-server';

describe('payment intents', () => {
  let server: TestServer;
  let sdk: StripeSdk;
  beforeAll(async () => {
    server = await startTestServer();
    sdk = server.sdk;
  });
  afterAll(() => server.close());

  const open = (params: Partial<StripeSdk.PaymentIntentCreateParams> = {}) =>
    sdk.paymentIntents.create({
      amount: 1999,
      currency: 'usd',
      automatic_payment_methods: { enabled: true },
      metadata: { orderId: 'o-1' },
      ...params,
    });

  it('a new payment requires a payment method', async () => {
    const { client_secret: secret, ...intent } = await open();
    expect(intent.status).toBe('requires_payment_method');
    expect(intent).toEqual(
      jasmine.objectContaining({
        object: 'payment_intent',
        amount: 1999,
        currency: 'usd',
        livemode: false,
        latest_charge: null,
        metadata: { orderId: 'o-1' },
      }),
    );
    expect(secret).toMatch(new RegExp(`^${intent.id}_secret_\\w{25}$`));
    expect((await sdk.paymentIntents.retrieve(intent.id)).client_secret).toBe(secret);
  });

  describe('test cards', () => {
    const cases = [
      { card: 'pm_card_visa', status: 'succeeded' },
      { card: 'pm_card_mastercard', status: 'succeeded' },
      { card: 'pm_card_visa_chargeDeclined', code: 'card_declined', decline: 'generic_decline' },
      {
        card: 'pm_card_visa_chargeDeclinedInsufficientFunds',
        code: 'card_declined',
        decline: 'insufficient_funds',
      },
      { card: 'pm_card_chargeDeclinedExpiredCard', code: 'expired_card', decline: 'expired_card' },
      {
        card: 'pm_card_chargeDeclinedIncorrectCvc',
        code: 'incorrect_cvc',
        decline: 'incorrect_cvc',
      },
      {
        card: 'pm_card_chargeDeclinedProcessingError',
        code: 'processing_error',
        decline: 'processing_error',
      },
      { card: 'pm_card_authenticationRequired', status: 'requires_action' },
      { card: 'pm_card_threeDSecureRequiredChargeDeclined', status: 'requires_action' },
    ];
    for (const { card, status, code, decline } of cases) {
      it(`${card}: ${status ?? code}`, async () => {
        const { id } = await open();
        const confirmation = sdk.paymentIntents.confirm(id, { payment_method: card });
        if (status) {
          expect((await confirmation).status).toBe(status);
          return;
        }
        expect(await catchSdkError(confirmation)).toEqual(
          jasmine.objectContaining({ status: 402, code, kind: 'StripeCardError' }),
        );
        const intent = await sdk.paymentIntents.retrieve(id);
        expect(intent.status).toBe('requires_payment_method');
        expect(intent.last_payment_error?.decline_code).toBe(decline);
        const charge = await sdk.charges.retrieve(intent.latest_charge as string);
        expect([charge.status, charge.paid, charge.failure_code]).toEqual(['failed', false, code!]);
      });
    }

    it('a declined payment can be paid with another card', async () => {
      const { id } = await open();
      await catchSdkError(
        sdk.paymentIntents.confirm(id, { payment_method: 'pm_card_visa_chargeDeclined' }),
      );
      const paid = await sdk.paymentIntents.confirm(id, {
        payment_method: 'pm_card_visa',
        expand: ['latest_charge', 'payment_method'],
      });
      expect([paid.status, paid.amount_received, paid.last_payment_error]).toEqual([
        'succeeded',
        1999,
        null,
      ]);
      expect((paid.latest_charge as StripeSdk.Charge).paid).toBeTrue();
      expect((paid.payment_method as StripeSdk.PaymentMethod).card?.last4).toBe('4242');
    });
  });

  describe('rejected requests', () => {
    const create = (params: Record<string, unknown>) => () =>
      sdk.paymentIntents.create(params as unknown as StripeSdk.PaymentIntentCreateParams);
    const createPaid = () => open({ confirm: true, payment_method: 'pm_card_visa' });
    const cases: { name: string; call: () => Promise<unknown>; expected: Partial<SdkError> }[] = [
      {
        name: 'a missing amount',
        call: create({ currency: 'usd' }),
        expected: { status: 400, code: 'parameter_missing', param: 'amount' },
      },
      {
        name: 'a fractional amount',
        call: create({ amount: 100.5, currency: 'usd' }),
        expected: { status: 400, code: 'parameter_invalid_integer', param: 'amount' },
      },
      {
        name: 'an amount below the minimum',
        call: create({ amount: 49, currency: 'usd' }),
        expected: { code: 'amount_too_small', message: 'Amount must be at least $0.50 usd' },
      },
      {
        name: 'an amount above the maximum',
        call: create({ amount: 100_000_000, currency: 'usd' }),
        expected: { code: 'amount_too_large' },
      },
      {
        name: 'an invalid currency',
        call: create({ amount: 500, currency: 'zzz' }),
        expected: { status: 400, param: 'currency' },
      },
      {
        name: 'an unsupported parameter',
        call: create({ amount: 500, currency: 'usd', capture_method: 'manual' }),
        expected: { code: 'parameter_unknown', param: 'capture_method' },
      },
      {
        name: 'an unknown payment',
        call: () => sdk.paymentIntents.retrieve('pi_none'),
        expected: {
          status: 404,
          code: 'resource_missing',
          message: "No such payment_intent: 'pi_none'",
        },
      },
      {
        name: 'a raw card number from a server',
        call: create({
          amount: 500,
          currency: 'usd',
          payment_method_data: { type: 'card', card: { number: '4242424242424242' } },
        }),
        expected: { code: 'parameter_unknown' },
      },
      {
        name: 'confirming without a payment method',
        call: async () => sdk.paymentIntents.confirm((await open()).id),
        expected: { status: 400, code: 'payment_intent_unexpected_state' },
      },
      {
        name: 'paying twice',
        call: async () =>
          sdk.paymentIntents.confirm((await createPaid()).id, { payment_method: 'pm_card_visa' }),
        expected: { status: 400, code: 'payment_intent_unexpected_state' },
      },
      {
        name: 'changing the amount after payment',
        call: async () => sdk.paymentIntents.update((await createPaid()).id, { amount: 5000 }),
        expected: { status: 400, code: 'payment_intent_unexpected_state' },
      },
      {
        name: 'canceling a succeeded payment',
        call: async () => sdk.paymentIntents.cancel((await createPaid()).id),
        expected: {
          code: 'payment_intent_unexpected_state',
          message:
            'You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.',
        },
      },
      {
        name: 'a wrong API key',
        call: () => createSdk(server.origin, 'sk_test_other').paymentIntents.list(),
        expected: { status: 401, kind: 'StripeAuthenticationError' },
      },
      {
        name: 'the publishable key',
        call: () => createSdk(server.origin, KEYS.publishableKey).paymentIntents.list(),
        expected: { status: 401, kind: 'StripeAuthenticationError' },
      },
      {
        name: 'an unsupported path',
        call: () => sdk.customers.list(),
        expected: { status: 404, kind: 'StripeInvalidRequestError' },
      },
    ];
    for (const { name, call, expected } of cases) {
      it(name, async () => {
        expect(await catchSdkError(call())).toEqual(jasmine.objectContaining(expected));
      });
    }
  });

  it('accepts Basic authentication', async () => {
    const authorization = `Basic ${Buffer.from(`${KEYS.secretKey}:`).toString('base64')}`;
    const response = await fetch(`${server.origin}/v1/events`, { headers: { authorization } });
    expect(response.status).toBe(200);
    expect(response.headers.get('request-id')).toMatch(/^req_/);
  });

  it('merges metadata, and an empty value removes a key', async () => {
    const { id } = await open({ metadata: { a: '1', b: '2' } });
    const updated = await sdk.paymentIntents.update(id, { metadata: { b: '', c: '3' } });
    expect(updated.metadata).toEqual({ a: '1', c: '3' });
  });

  describe('has Stripe’s minimum amounts', () => {
    const cases: [string, number, number][] = [
      ['usd', 49, 50],
      ['jpy', 49, 50],
      ['krw', 699, 700],
      ['gbp', 29, 30],
    ];
    for (const [currency, tooSmall, minimum] of cases) {
      it(`in ${currency}: ${minimum}`, async () => {
        expect((await catchSdkError(open({ currency, amount: tooSmall }))).code).toBe(
          'amount_too_small',
        );
        expect((await open({ currency, amount: minimum })).amount).toBe(minimum);
      });
    }
  });

  it('keeps payments across a restart', async () => {
    const { id } = await open({ confirm: true, payment_method: 'pm_card_visa' });
    await server.restart();
    expect((await sdk.paymentIntents.retrieve(id)).status).toBe('succeeded');
  });
});
