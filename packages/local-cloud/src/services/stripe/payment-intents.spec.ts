import StripeSdk from 'stripe';
import { KEYS, refusal, sdkFor, stand, type Refused, type Standing } from './testing/test-server';

describe('payments of the stand-in, through the SDK', () => {
  let standing: Standing;
  let sdk: StripeSdk;
  beforeAll(async () => {
    standing = await stand();
    sdk = standing.sdk;
  });
  afterAll(() => standing.close());

  const open = (more: Partial<StripeSdk.PaymentIntentCreateParams> = {}) =>
    sdk.paymentIntents.create({
      amount: 1999,
      currency: 'usd',
      automatic_payment_methods: { enabled: true },
      metadata: { orderId: 'o-1' },
      ...more,
    });

  it('a new payment waits for a card', async () => {
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

  describe('cards', () => {
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
        const confirming = sdk.paymentIntents.confirm(id, { payment_method: card });
        if (status) {
          expect((await confirming).status).toBe(status);
          return;
        }
        expect(await refusal(confirming)).toEqual(
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
      await refusal(
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

  describe('refusals', () => {
    const create = (params: Record<string, unknown>) => () =>
      sdk.paymentIntents.create(params as unknown as StripeSdk.PaymentIntentCreateParams);
    const paid = () => open({ confirm: true, payment_method: 'pm_card_visa' });
    const cases: { name: string; call: () => Promise<unknown>; refused: Partial<Refused> }[] = [
      {
        name: 'no amount',
        call: create({ currency: 'usd' }),
        refused: { status: 400, code: 'parameter_missing', param: 'amount' },
      },
      {
        name: 'half a cent',
        call: create({ amount: 100.5, currency: 'usd' }),
        refused: { status: 400, code: 'parameter_invalid_integer', param: 'amount' },
      },
      {
        name: 'too little',
        call: create({ amount: 49, currency: 'usd' }),
        refused: { code: 'amount_too_small', message: 'Amount must be at least $0.50 usd' },
      },
      {
        name: 'too much',
        call: create({ amount: 100_000_000, currency: 'usd' }),
        refused: { code: 'amount_too_large' },
      },
      {
        name: 'a currency that is none',
        call: create({ amount: 500, currency: 'zzz' }),
        refused: { status: 400, param: 'currency' },
      },
      {
        name: 'a parameter that would do nothing here',
        call: create({ amount: 500, currency: 'usd', capture_method: 'manual' }),
        refused: { code: 'parameter_unknown', param: 'capture_method' },
      },
      {
        name: 'an unknown payment',
        call: () => sdk.paymentIntents.retrieve('pi_none'),
        refused: {
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
        refused: { code: 'parameter_unknown' },
      },
      {
        name: 'confirming without a card',
        call: async () => sdk.paymentIntents.confirm((await open()).id),
        refused: { status: 400, code: 'payment_intent_unexpected_state' },
      },
      {
        name: 'paying twice',
        call: async () =>
          sdk.paymentIntents.confirm((await paid()).id, { payment_method: 'pm_card_visa' }),
        refused: { status: 400, code: 'payment_intent_unexpected_state' },
      },
      {
        name: 'another amount after paying',
        call: async () => sdk.paymentIntents.update((await paid()).id, { amount: 5000 }),
        refused: { status: 400, code: 'payment_intent_unexpected_state' },
      },
      {
        name: 'cancelling what is paid',
        call: async () => sdk.paymentIntents.cancel((await paid()).id),
        refused: {
          code: 'payment_intent_unexpected_state',
          message:
            'You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.',
        },
      },
      {
        name: 'a wrong key',
        call: () => sdkFor(standing.origin, 'sk_test_other').paymentIntents.list(),
        refused: { status: 401, kind: 'StripeAuthenticationError' },
      },
      {
        name: 'the publishable key',
        call: () => sdkFor(standing.origin, KEYS.publishableKey).paymentIntents.list(),
        refused: { status: 401, kind: 'StripeAuthenticationError' },
      },
      {
        name: 'an address it does not know',
        call: () => sdk.customers.list(),
        refused: { status: 404, kind: 'StripeInvalidRequestError' },
      },
    ];
    for (const { name, call, refused } of cases) {
      it(name, async () => {
        expect(await refusal(call())).toEqual(jasmine.objectContaining(refused));
      });
    }
  });

  it('takes the key by Basic authentication too', async () => {
    const authorization = `Basic ${Buffer.from(`${KEYS.secretKey}:`).toString('base64')}`;
    const answer = await fetch(`${standing.origin}/v1/events`, { headers: { authorization } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('request-id')).toMatch(/^req_/);
  });

  it('metadata is merged, and an empty value removes', async () => {
    const { id } = await open({ metadata: { a: '1', b: '2' } });
    const updated = await sdk.paymentIntents.update(id, { metadata: { b: '', c: '3' } });
    expect(updated.metadata).toEqual({ a: '1', c: '3' });
  });

  describe('asks at least what Stripe asks', () => {
    const cases: [string, number, number][] = [
      ['usd', 49, 50],
      ['jpy', 49, 50],
      ['krw', 699, 700],
      ['gbp', 29, 30],
    ];
    for (const [currency, little, enough] of cases) {
      it(`in ${currency}: ${String(enough)}`, async () => {
        expect((await refusal(open({ currency, amount: little }))).code).toBe('amount_too_small');
        expect((await open({ currency, amount: enough })).amount).toBe(enough);
      });
    }
  });

  it('forgets nothing over a restart', async () => {
    const { id } = await open({ confirm: true, payment_method: 'pm_card_visa' });
    await standing.restart();
    expect((await sdk.paymentIntents.retrieve(id)).status).toBe('succeeded');
  });
});
