import StripeSdk from 'stripe';
import type { BackOff } from './delivery';
import type { Forgery } from './forged-webhooks';
import { refusal, stand, WEBHOOK_SECRET, type Standing } from './testing/test-server';

const HOUR = 3600 * 1000;

describe('webhooks of the stand-in', () => {
  let standing: Standing;
  beforeEach(async () => {
    standing = await stand();
  });
  afterEach(() => standing.close());

  const buy = (card = 'pm_card_visa') =>
    standing.sdk.paymentIntents
      .create({ amount: 2500, currency: 'usd', confirm: true, payment_method: card })
      .catch((error: unknown) => error);
  const heard = () =>
    standing.listener.heard.map(({ body }) => JSON.parse(body) as StripeSdk.Event);
  const types = () => heard().map(({ type }) => type as string);

  const stories: { name: string; act: () => Promise<unknown>; told: string[] }[] = [
    {
      name: 'paid',
      act: () => buy(),
      told: ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'],
    },
    {
      name: 'declined',
      act: () => buy('pm_card_visa_chargeDeclined'),
      told: ['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'],
    },
    {
      name: 'asked to authenticate',
      act: () => buy('pm_card_authenticationRequired'),
      told: ['payment_intent.created', 'payment_intent.requires_action'],
    },
    {
      name: 'cancelled',
      act: async () => {
        const { id } = await standing.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
        await standing.sdk.paymentIntents.cancel(id);
      },
      told: ['payment_intent.created', 'payment_intent.canceled'],
    },
    {
      name: 'refunded',
      act: async () => {
        const { id } = (await buy()) as StripeSdk.PaymentIntent;
        const refund = await standing.sdk.refunds.create({ payment_intent: id });
        await standing.sdk.refunds.update(refund.id, { metadata: { by: 'staff' } });
      },
      told: [
        'payment_intent.created',
        'charge.succeeded',
        'payment_intent.succeeded',
        'refund.created',
        'charge.refunded',
        'refund.updated',
      ],
    },
  ];
  for (const { name, act, told } of stories) {
    it(`tell of a payment that is ${name}`, async () => {
      await act();
      await standing.stripe.webhooks.quiet();
      expect(types().sort()).toEqual([...told].sort());
    });
  }

  it('tell nothing of what was refused half-way', async () => {
    const half = standing.sdk.paymentIntents.create({ amount: 99, currency: 'usd', confirm: true });
    expect((await refusal(half)).code).toBe('payment_intent_unexpected_state');
    await standing.stripe.webhooks.quiet();
    expect([types(), standing.stripe.payments(), standing.stripe.deliveries()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('carry a signature that the SDK accepts, over the body as sent', async () => {
    await buy();
    await standing.stripe.webhooks.quiet();
    for (const { body, signature } of standing.listener.heard) {
      const event = StripeSdk.webhooks.constructEvent(body, signature, WEBHOOK_SECRET);
      expect(event.livemode).toBeFalse();
      expect(() =>
        StripeSdk.webhooks.constructEvent(`${body} `, signature, WEBHOOK_SECRET),
      ).toThrowError(StripeSdk.errors.StripeSignatureVerificationError);
      expect(() => StripeSdk.webhooks.constructEvent(body, signature, 'whsec_other')).toThrowError(
        StripeSdk.errors.StripeSignatureVerificationError,
      );
    }
  });

  it('are tried again until the endpoint accepts', async () => {
    standing.listener.answers = [500, 503];
    await standing.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
    await standing.stripe.webhooks.quiet();
    const [delivery] = standing.stripe.deliveries();
    expect(delivery!.attempts.map(({ status }) => status)).toEqual([500, 503, 200]);
    expect(delivery!.state).toBe('delivered');
    expect(new Set(heard().map(({ id }) => id)).size).toBe(1);
  });

  it('are given up after the last attempt', async () => {
    standing.listener.answers = [500, 500, 500];
    await standing.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
    await standing.stripe.webhooks.quiet();
    const [delivery] = standing.stripe.deliveries();
    expect([delivery!.state, delivery!.attempts.length]).toEqual(['given-up', 3]);
  });

  it('can be sent once more: the same event, byte for byte', async () => {
    await standing.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
    await standing.stripe.webhooks.quiet();
    const { id } = heard()[0]!;
    expect(await standing.stripe.webhooks.again(id)).toBeTrue();
    const [first, second] = standing.listener.heard;
    expect(second!.body).toBe(first!.body);
    expect(standing.stripe.deliveries()[0]!.attempts.length).toBe(2);
  });

  it('wait while they are paused', async () => {
    standing.stripe.webhooks.hold();
    await buy();
    await standing.stripe.webhooks.quiet();
    expect(types()).toEqual([]);
    standing.stripe.webhooks.resume();
    await standing.stripe.webhooks.quiet();
    expect(types().length).toBe(3);
  });

  it('not delivered when the process ends are delivered by the next one', async () => {
    standing.stripe.webhooks.hold();
    await buy();
    await standing.restart();
    while (standing.stripe.deliveries().some(({ state }) => state === 'waiting')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(types().length).toBe(3);
  });

  describe('held back', () => {
    const three = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'];
    beforeEach(async () => {
      standing.stripe.webhooks.hold();
      await buy();
    });
    const waiting = () => standing.stripe.webhooks.waiting();

    it('are released in any order', async () => {
      expect(waiting().map(({ type }) => type)).toEqual(three);
      const ids = waiting().map(({ id }) => id);
      const attempts = await standing.stripe.webhooks.release(ids.reverse());
      expect(attempts.map((attempt) => attempt?.status)).toEqual([200, 200, 200]);
      expect(types()).toEqual([...three].reverse());
      expect(waiting()).toEqual([]);
    });

    it('and refused when released go on waiting for their next time', async () => {
      standing.listener.answers = [500];
      const [first] = waiting();
      const [attempt] = await standing.stripe.webhooks.release([first!.id]);
      expect([attempt?.status, waiting().length]).toEqual([500, 3]);
      await standing.stripe.webhooks.release();
      expect(types().sort()).toEqual([three[0]!, ...three].sort());
    });

    it('are not sent by themselves, however late it gets', async () => {
      standing.advance(10 * 24 * HOUR);
      await standing.stripe.webhooks.quiet();
      expect(types()).toEqual([]);
    });
  });

  it('delayed to a time are sent then', async () => {
    standing.stripe.webhooks.hold();
    await standing.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
    const [delivery] = standing.stripe.webhooks.waiting();
    standing.stripe.webhooks.delay(delivery!.id, Date.now() + 2 * HOUR);
    standing.stripe.webhooks.resume();
    standing.advance(HOUR);
    await standing.stripe.webhooks.quiet();
    expect(types()).toEqual([]);
    standing.advance(HOUR + 1000);
    await standing.stripe.webhooks.quiet();
    expect(types()).toEqual(['payment_intent.created']);
  });

  it('reach an endpoint only if it asked for their kind', async () => {
    await standing.close();
    standing = await stand({ events: ['charge.*', 'payment_intent.canceled'] });
    await buy();
    const { id } = await standing.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
    await standing.sdk.paymentIntents.cancel(id);
    await standing.stripe.webhooks.quiet();
    expect(types().sort()).toEqual(['charge.succeeded', 'payment_intent.canceled']);
    const [canceled, created] = standing.stripe.events();
    expect([canceled!.pending_webhooks, created!.pending_webhooks]).toEqual([1, 0]);
  });

  const backOffs: [BackOff, number, number][] = [
    ['test', 4, 3],
    ['live', 10, 72],
    ['desk', 9, 80],
  ];
  for (const [backOff, attempts, hours] of backOffs) {
    it(`that are refused are tried ${String(attempts)} times (${String(backOff)})`, async () => {
      await standing.close();
      standing = await stand({ backOff });
      standing.listener.answers = Array.from({ length: 100 }, () => 500);
      await standing.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
      await standing.stripe.webhooks.quiet();
      for (let turn = 0; turn < 200; turn += 1) {
        standing.advance(hours * HOUR * 0.005);
        await standing.stripe.webhooks.quiet();
      }
      const [delivery] = standing.stripe.deliveries();
      expect([delivery!.state, delivery!.attempts.length]).toEqual(['given-up', attempts]);
    });
  }

  describe('that are forged', () => {
    const kinds: Forgery[] = ['wrong-secret', 'old', 'altered', 'unsigned'];
    for (const kind of kinds) {
      it(`(${kind}) are not accepted by the SDK`, async () => {
        await buy();
        await standing.stripe.webhooks.quiet();
        const [paid] = standing.stripe.events();
        await standing.stripe.webhooks.forge(kind, paid!.id);
        const { body, signature } = standing.listener.heard.at(-1)!;
        expect(standing.listener.heard.length).toBe(4);
        expect((JSON.parse(body) as StripeSdk.Event).id).toBe(paid!.id);
        expect(() =>
          StripeSdk.webhooks.constructEvent(body, signature, WEBHOOK_SECRET),
        ).toThrowError(StripeSdk.errors.StripeSignatureVerificationError);
      });
    }
  });

  it('of one payment are told together with it', async () => {
    await buy();
    await standing.stripe.webhooks.quiet();
    const [payment] = standing.stripe.payments();
    expect(payment!.events.map(({ event }) => event.type)).toEqual([
      'payment_intent.succeeded',
      'charge.succeeded',
      'payment_intent.created',
    ]);
    expect(
      payment!.events.flatMap(({ deliveries }) => deliveries.map(({ state }) => state)),
    ).toEqual(['delivered', 'delivered', 'delivered']);
  });
});
