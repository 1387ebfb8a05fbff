import StripeSdk from 'stripe';
import {
  catchSdkError,
  startTestServer,
  type SdkError,
  type TestServer,
} from './testing/test-server';

/** Milliseconds: longer than the delay of a refund's outcome. */
const OUTCOME_DELAY = 60_000;

describe('refunds', () => {
  let server: TestServer;
  let sdk: StripeSdk;
  beforeAll(async () => {
    server = await startTestServer();
    sdk = server.sdk;
  });
  afterAll(() => server.close());

  const open = (params: Partial<StripeSdk.PaymentIntentCreateParams> = {}) =>
    sdk.paymentIntents.create({ amount: 1999, currency: 'usd', ...params });
  const createPayment = async (card = 'pm_card_visa') =>
    (await open({ confirm: true, payment_method: card })).id;
  const getCharge = async (paymentId: string) =>
    (await sdk.paymentIntents.retrieve(paymentId, { expand: ['latest_charge'] }))
      .latest_charge as StripeSdk.Charge;

  it('refund partial amounts until nothing remains', async () => {
    const id = await createPayment();
    const refunds = [
      await sdk.refunds.create({ payment_intent: id, amount: 999 }),
      await sdk.refunds.create({ payment_intent: id, amount: 1 }),
      await sdk.refunds.create({ payment_intent: id, reason: 'requested_by_customer' }),
    ];
    expect(refunds.map(({ amount, status }) => [amount, status])).toEqual([
      [999, 'succeeded'],
      [1, 'succeeded'],
      [999, 'succeeded'],
    ]);
    const charge = await getCharge(id);
    expect([charge.amount_refunded, charge.refunded]).toEqual([1999, true]);
    const listed = await sdk.refunds.list({ payment_intent: id });
    expect(listed.data.map((one) => one.id)).toEqual(refunds.map((one) => one.id).reverse());
    expect((await sdk.paymentIntents.retrieve(id)).amount_received).toBe(1999);
  });

  it('are created once per idempotency key', async () => {
    const id = await createPayment();
    const create = () =>
      sdk.refunds.create(
        { payment_intent: id, amount: 500, metadata: { refundId: 'r1' } },
        { idempotencyKey: `shop/${id}/r1` },
      );
    const [first, second] = await Promise.all([create(), create()]);
    expect(second.id).toBe(first.id);
    expect((await getCharge(id)).amount_refunded).toBe(500);
    expect((await sdk.refunds.retrieve(first.id)).metadata).toEqual({ refundId: 'r1' });
  });

  it('are created again when the idempotency key has expired', async () => {
    const id = await createPayment();
    const options = { idempotencyKey: `shop/${id}/late` };
    await sdk.refunds.create({ payment_intent: id, amount: 500 }, options);
    server.advance(25 * 3600 * 1000);
    await sdk.refunds.create({ payment_intent: id, amount: 500 }, options);
    expect((await getCharge(id)).amount_refunded).toBe(1000);
  });

  describe('are rejected', () => {
    const cases: { name: string; call: () => Promise<unknown>; expected: Partial<SdkError> }[] = [
      {
        name: 'above the remaining amount',
        call: async () => {
          const id = await createPayment();
          await sdk.refunds.create({ payment_intent: id, amount: 1000 });
          return sdk.refunds.create({ payment_intent: id, amount: 1000 });
        },
        expected: {
          status: 400,
          param: 'amount',
          code: undefined,
          message: 'Refund amount ($10.00) is greater than unrefunded amount on charge ($9.99)',
        },
      },
      {
        name: 'when fully refunded',
        call: async () => {
          const id = await createPayment();
          await sdk.refunds.create({ payment_intent: id });
          return sdk.refunds.create({ payment_intent: id, amount: 1 });
        },
        expected: { status: 400, code: 'charge_already_refunded' },
      },
      {
        name: 'for an unpaid payment',
        call: async () => sdk.refunds.create({ payment_intent: (await open()).id }),
        expected: { status: 400, param: 'payment_intent' },
      },
      {
        name: 'for an unknown payment',
        call: () => sdk.refunds.create({ payment_intent: 'pi_none' }),
        expected: { status: 404, code: 'resource_missing', param: 'payment_intent' },
      },
      {
        name: 'for an amount of 0',
        call: async () => sdk.refunds.create({ payment_intent: await createPayment(), amount: 0 }),
        expected: { status: 400, code: 'parameter_invalid_integer', param: 'amount' },
      },
      {
        name: 'with an unsupported parameter',
        call: async () =>
          sdk.refunds.create({ payment_intent: await createPayment(), reverse_transfer: true }),
        expected: { status: 400, code: 'parameter_unknown', param: 'reverse_transfer' },
      },
      {
        name: 'when canceled, as card refunds require no action',
        call: async () =>
          sdk.refunds.cancel(
            (await sdk.refunds.create({ payment_intent: await createPayment() })).id,
          ),
        expected: { status: 400 },
      },
    ];
    for (const { name, call, expected } of cases) {
      it(name, async () =>
        expect(await catchSdkError(call())).toEqual(jasmine.objectContaining(expected)),
      );
    }
  });

  describe('with a later outcome', () => {
    const cases = [
      {
        card: 'pm_card_pendingRefund',
        statuses: ['pending', 'succeeded'],
        refunded: [1999, true],
        events: ['refund.created', 'charge.refunded', 'refund.updated'],
      },
      {
        card: 'pm_card_refundFail',
        statuses: ['succeeded', 'failed'],
        refunded: [0, false],
        events: ['refund.created', 'charge.refunded', 'refund.updated', 'refund.failed'],
      },
    ];
    for (const { card, statuses, refunded, events } of cases) {
      it(`${card}: ${statuses.join(', then ')}`, async () => {
        const id = await createPayment(card);
        const refund = await sdk.refunds.create({ payment_intent: id });
        const before = await getCharge(id);
        expect([before.amount_refunded, before.refunded]).toEqual([1999, true]);
        await server.restart();
        server.advance(OUTCOME_DELAY);
        await waitFor(async () => (await sdk.refunds.retrieve(refund.id)).status, statuses[1]!);
        const after = await getCharge(id);
        expect([refund.status, after.amount_refunded, after.refunded]).toEqual([
          statuses[0]!,
          ...refunded,
        ]);
        const [payment] = server.stripe.payments();
        const types = payment!.events.map(({ event }) => event.type).reverse();
        expect(types.slice(3)).toEqual(events);
        const updated = payment!.events.find(({ event }) => event.type === 'refund.updated');
        expect(updated?.event.data.previous_attributes).toEqual({ status: statuses[0] });
        expect(updated?.event.request.id).toBeNull();
      });
    }

    it('can be repeated after a failure', async () => {
      const id = await createPayment();
      const first = await sdk.refunds.create({ payment_intent: id });
      const failed = server.stripe.dashboard.resolveRefund(first.id, 'failed');
      expect([failed.status, failed.failure_reason]).toEqual([
        'failed',
        'expired_or_canceled_card',
      ]);
      expect((await sdk.refunds.create({ payment_intent: id })).amount).toBe(1999);
      expect(server.stripe.dashboard.resolveRefund(first.id, 'succeeded').status).toBe('failed');
    });
  });

  it('can be created in the Dashboard', async () => {
    const { id } = await open();
    expect(server.stripe.dashboard.pay(id).status).toBe('succeeded');
    expect(server.stripe.dashboard.refund(id, 700).amount).toBe(700);
    expect((await getCharge(id)).amount_refunded).toBe(700);
  });
});

/** Polls until `read` returns `expected`: outcomes are applied in the background. */
async function waitFor(read: () => Promise<unknown>, expected: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if ((await read()) === expected) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`Timed out after 1 s waiting for status ${expected}`);
}
