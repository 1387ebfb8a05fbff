import StripeSdk from 'stripe';
import { refusal, stand, type Refused, type Standing } from './testing/test-server';

/** Longer than a card takes that changes its mind about a refund, in milliseconds. */
const LATER = 60_000;

describe('refunds of the stand-in, through the SDK', () => {
  let standing: Standing;
  let sdk: StripeSdk;
  beforeAll(async () => {
    standing = await stand();
    sdk = standing.sdk;
  });
  afterAll(() => standing.close());

  const open = (more: Partial<StripeSdk.PaymentIntentCreateParams> = {}) =>
    sdk.paymentIntents.create({ amount: 1999, currency: 'usd', ...more });
  const paid = async (card = 'pm_card_visa') =>
    (await open({ confirm: true, payment_method: card })).id;
  const chargeOf = async (paymentId: string) =>
    (await sdk.paymentIntents.retrieve(paymentId, { expand: ['latest_charge'] }))
      .latest_charge as StripeSdk.Charge;

  it('give money back in parts until nothing is left', async () => {
    const id = await paid();
    const parts = [
      await sdk.refunds.create({ payment_intent: id, amount: 999 }),
      await sdk.refunds.create({ payment_intent: id, amount: 1 }),
      await sdk.refunds.create({ payment_intent: id, reason: 'requested_by_customer' }),
    ];
    expect(parts.map(({ amount, status }) => [amount, status])).toEqual([
      [999, 'succeeded'],
      [1, 'succeeded'],
      [999, 'succeeded'],
    ]);
    const charge = await chargeOf(id);
    expect([charge.amount_refunded, charge.refunded]).toEqual([1999, true]);
    const listed = await sdk.refunds.list({ payment_intent: id });
    expect(listed.data.map((one) => one.id)).toEqual(parts.map((one) => one.id).reverse());
    expect((await sdk.paymentIntents.retrieve(id)).amount_received).toBe(1999);
  });

  it('asked twice under one key give back once', async () => {
    const id = await paid();
    const ask = () =>
      sdk.refunds.create(
        { payment_intent: id, amount: 500, metadata: { refundId: 'r1' } },
        { idempotencyKey: `shop/${id}/r1` },
      );
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(second.id).toBe(first.id);
    expect((await chargeOf(id)).amount_refunded).toBe(500);
    expect((await sdk.refunds.retrieve(first.id)).metadata).toEqual({ refundId: 'r1' });
  });

  it('asked twice under one key a day apart give back twice', async () => {
    const id = await paid();
    const options = { idempotencyKey: `shop/${id}/late` };
    await sdk.refunds.create({ payment_intent: id, amount: 500 }, options);
    standing.advance(25 * 3600 * 1000);
    await sdk.refunds.create({ payment_intent: id, amount: 500 }, options);
    expect((await chargeOf(id)).amount_refunded).toBe(1000);
  });

  describe('are refused', () => {
    const cases: { name: string; call: () => Promise<unknown>; refused: Partial<Refused> }[] = [
      {
        name: 'beyond what is left',
        call: async () => {
          const id = await paid();
          await sdk.refunds.create({ payment_intent: id, amount: 1000 });
          return sdk.refunds.create({ payment_intent: id, amount: 1000 });
        },
        refused: {
          status: 400,
          param: 'amount',
          code: undefined,
          message: 'Refund amount ($10.00) is greater than unrefunded amount on charge ($9.99)',
        },
      },
      {
        name: 'when all is back',
        call: async () => {
          const id = await paid();
          await sdk.refunds.create({ payment_intent: id });
          return sdk.refunds.create({ payment_intent: id, amount: 1 });
        },
        refused: { status: 400, code: 'charge_already_refunded' },
      },
      {
        name: 'for what is not paid',
        call: async () => sdk.refunds.create({ payment_intent: (await open()).id }),
        refused: { status: 400, param: 'payment_intent' },
      },
      {
        name: 'for a payment that is none',
        call: () => sdk.refunds.create({ payment_intent: 'pi_none' }),
        refused: { status: 404, code: 'resource_missing', param: 'payment_intent' },
      },
      {
        name: 'of nothing',
        call: async () => sdk.refunds.create({ payment_intent: await paid(), amount: 0 }),
        refused: { status: 400, code: 'parameter_invalid_integer', param: 'amount' },
      },
      {
        name: 'with a parameter that would do nothing here',
        call: async () =>
          sdk.refunds.create({ payment_intent: await paid(), reverse_transfer: true }),
        refused: { status: 400, code: 'parameter_unknown', param: 'reverse_transfer' },
      },
      {
        name: 'to be cancelled: a card’s refund waits for nobody',
        call: async () =>
          sdk.refunds.cancel((await sdk.refunds.create({ payment_intent: await paid() })).id),
        refused: { status: 400 },
      },
    ];
    for (const { name, call, refused } of cases) {
      it(name, async () =>
        expect(await refusal(call())).toEqual(jasmine.objectContaining(refused)),
      );
    }
  });

  describe('that end later', () => {
    const cases = [
      {
        card: 'pm_card_pendingRefund',
        statuses: ['pending', 'succeeded'],
        refunded: [1999, true],
        told: ['refund.created', 'charge.refunded', 'refund.updated'],
      },
      {
        card: 'pm_card_refundFail',
        statuses: ['succeeded', 'failed'],
        refunded: [0, false],
        told: ['refund.created', 'charge.refunded', 'refund.updated', 'refund.failed'],
      },
    ];
    for (const { card, statuses, refunded, told } of cases) {
      it(`${card}: ${statuses.join(', then ')}`, async () => {
        const id = await paid(card);
        const refund = await sdk.refunds.create({ payment_intent: id });
        const before = await chargeOf(id);
        expect([before.amount_refunded, before.refunded]).toEqual([1999, true]);
        await standing.restart();
        standing.advance(LATER);
        await eventually(async () => (await sdk.refunds.retrieve(refund.id)).status, statuses[1]!);
        const after = await chargeOf(id);
        expect([refund.status, after.amount_refunded, after.refunded]).toEqual([
          statuses[0]!,
          ...refunded,
        ]);
        const [payment] = standing.stripe.payments();
        const types = payment!.events.map(({ event }) => event.type).reverse();
        expect(types.slice(3)).toEqual(told);
        const updated = payment!.events.find(({ event }) => event.type === 'refund.updated');
        expect(updated?.event.data.previous_attributes).toEqual({ status: statuses[0] });
        expect(updated?.event.request.id).toBeNull();
      });
    }

    it('can be asked again once they failed', async () => {
      const id = await paid();
      const first = await sdk.refunds.create({ payment_intent: id });
      const failed = standing.stripe.byHand.endRefund(first.id, 'failed');
      expect([failed.status, failed.failure_reason]).toEqual([
        'failed',
        'expired_or_canceled_card',
      ]);
      expect((await sdk.refunds.create({ payment_intent: id })).amount).toBe(1999);
      expect(standing.stripe.byHand.endRefund(first.id, 'succeeded').status).toBe('failed');
    });
  });

  it('may come from the Dashboard too', async () => {
    const { id } = await open();
    expect(standing.stripe.byHand.pay(id).status).toBe('succeeded');
    expect(standing.stripe.byHand.refund(id, 700).amount).toBe(700);
    expect((await chargeOf(id)).amount_refunded).toBe(700);
  });
});

/** Waits for the background, which runs as soon as the clock says so. */
async function eventually(read: () => Promise<unknown>, wanted: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if ((await read()) === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`It never became ${wanted}`);
}
