import StripeSdk from 'stripe';
import type { RetrySchedule } from './delivery';
import type { ForgeryKind } from './forged-webhooks';
import {
  catchSdkError,
  startTestServer,
  WEBHOOK_SECRET,
  type TestServer,
} from './testing/test-server';

const HOUR = 3600 * 1000;

describe('webhooks', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.close());

  const createPayment = (card = 'pm_card_visa') =>
    server.sdk.paymentIntents
      .create({ amount: 2500, currency: 'usd', confirm: true, payment_method: card })
      .catch((error: unknown) => error);
  const listReceived = () =>
    server.listener.received.map(({ body }) => JSON.parse(body) as StripeSdk.Event);
  const listTypes = () => listReceived().map(({ type }) => type as string);

  const cases: { name: string; run: () => Promise<unknown>; expected: string[] }[] = [
    {
      name: 'paid',
      run: () => createPayment(),
      expected: ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'],
    },
    {
      name: 'declined',
      run: () => createPayment('pm_card_visa_chargeDeclined'),
      expected: ['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'],
    },
    {
      name: 'waiting for authentication',
      run: () => createPayment('pm_card_authenticationRequired'),
      expected: ['payment_intent.created', 'payment_intent.requires_action'],
    },
    {
      name: 'canceled',
      run: async () => {
        const { id } = await server.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
        await server.sdk.paymentIntents.cancel(id);
      },
      expected: ['payment_intent.created', 'payment_intent.canceled'],
    },
    {
      name: 'refunded',
      run: async () => {
        const { id } = (await createPayment()) as StripeSdk.PaymentIntent;
        const refund = await server.sdk.refunds.create({ payment_intent: id });
        await server.sdk.refunds.update(refund.id, { metadata: { by: 'staff' } });
      },
      expected: [
        'payment_intent.created',
        'charge.succeeded',
        'payment_intent.succeeded',
        'refund.created',
        'charge.refunded',
        'refund.updated',
      ],
    },
  ];
  for (const { name, run, expected } of cases) {
    it(`are sent for a payment that is ${name}`, async () => {
      await run();
      await server.stripe.webhooks.whenIdle();
      expect(listTypes().sort()).toEqual([...expected].sort());
    });
  }

  it('are not sent for a rolled back request', async () => {
    const request = server.sdk.paymentIntents.create({
      amount: 99,
      currency: 'usd',
      confirm: true,
    });
    expect((await catchSdkError(request)).code).toBe('payment_intent_unexpected_state');
    await server.stripe.webhooks.whenIdle();
    expect([listTypes(), server.stripe.payments(), server.stripe.deliveries()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('have a valid signature over the raw body', async () => {
    await createPayment();
    await server.stripe.webhooks.whenIdle();
    for (const { body, signature } of server.listener.received) {
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

  it('are retried until the endpoint accepts', async () => {
    server.listener.nextStatuses = [500, 503];
    await server.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
    await server.stripe.webhooks.whenIdle();
    const [delivery] = server.stripe.deliveries();
    expect(delivery!.attempts.map(({ status }) => status)).toEqual([500, 503, 200]);
    expect(delivery!.state).toBe('delivered');
    expect(new Set(listReceived().map(({ id }) => id)).size).toBe(1);
  });

  it('fail after the last attempt', async () => {
    server.listener.nextStatuses = [500, 500, 500];
    await server.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
    await server.stripe.webhooks.whenIdle();
    const [delivery] = server.stripe.deliveries();
    expect([delivery!.state, delivery!.attempts.length]).toEqual(['failed', 3]);
  });

  it('can be resent with an identical body', async () => {
    await server.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
    await server.stripe.webhooks.whenIdle();
    const { id } = listReceived()[0]!;
    expect(await server.stripe.webhooks.resend(id)).toBeTrue();
    const [first, second] = server.listener.received;
    expect(second!.body).toBe(first!.body);
    expect(server.stripe.deliveries()[0]!.attempts.length).toBe(2);
  });

  it('are not sent while paused', async () => {
    server.stripe.webhooks.pause();
    await createPayment();
    await server.stripe.webhooks.whenIdle();
    expect(listTypes()).toEqual([]);
    server.stripe.webhooks.resume();
    await server.stripe.webhooks.whenIdle();
    expect(listTypes().length).toBe(3);
  });

  it('are delivered after a restart', async () => {
    server.stripe.webhooks.pause();
    await createPayment();
    await server.restart();
    while (server.stripe.deliveries().some(({ state }) => state === 'pending')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(listTypes().length).toBe(3);
  });

  describe('while paused', () => {
    const TYPES = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'];
    beforeEach(async () => {
      server.stripe.webhooks.pause();
      await createPayment();
    });
    const listPending = () => server.stripe.webhooks.pending();

    it('are sent in any order', async () => {
      expect(listPending().map(({ type }) => type)).toEqual(TYPES);
      const ids = listPending().map(({ id }) => id);
      const attempts = await server.stripe.webhooks.deliver(ids.reverse());
      expect(attempts.map((attempt) => attempt?.status)).toEqual([200, 200, 200]);
      expect(listTypes()).toEqual([...TYPES].reverse());
      expect(listPending()).toEqual([]);
    });

    it('stay pending when the endpoint rejects them', async () => {
      server.listener.nextStatuses = [500];
      const [first] = listPending();
      const [attempt] = await server.stripe.webhooks.deliver([first!.id]);
      expect([attempt?.status, listPending().length]).toEqual([500, 3]);
      await server.stripe.webhooks.deliver();
      expect(listTypes().sort()).toEqual([TYPES[0]!, ...TYPES].sort());
    });

    it('are not sent when due', async () => {
      server.advance(10 * 24 * HOUR);
      await server.stripe.webhooks.whenIdle();
      expect(listTypes()).toEqual([]);
    });
  });

  it('are sent at the time to which they were delayed', async () => {
    server.stripe.webhooks.pause();
    await server.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
    const [delivery] = server.stripe.webhooks.pending();
    server.stripe.webhooks.delay(delivery!.id, Date.now() + 2 * HOUR);
    server.stripe.webhooks.resume();
    server.advance(HOUR);
    await server.stripe.webhooks.whenIdle();
    expect(listTypes()).toEqual([]);
    server.advance(HOUR + 1000);
    await server.stripe.webhooks.whenIdle();
    expect(listTypes()).toEqual(['payment_intent.created']);
  });

  it('are sent only for subscribed event types', async () => {
    await server.close();
    server = await startTestServer({ events: ['charge.*', 'payment_intent.canceled'] });
    await createPayment();
    const { id } = await server.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
    await server.sdk.paymentIntents.cancel(id);
    await server.stripe.webhooks.whenIdle();
    expect(listTypes().sort()).toEqual(['charge.succeeded', 'payment_intent.canceled']);
    const [canceled, created] = server.stripe.events();
    expect([canceled!.pending_webhooks, created!.pending_webhooks]).toEqual([1, 0]);
  });

  const schedules: [RetrySchedule, number, number][] = [
    ['test', 4, 3],
    ['live', 10, 72],
    ['local', 9, 80],
  ];
  for (const [schedule, attempts, hours] of schedules) {
    it(`are attempted ${attempts} times with the schedule ${String(schedule)}`, async () => {
      await server.close();
      server = await startTestServer({ retrySchedule: schedule });
      server.listener.nextStatuses = Array.from({ length: 100 }, () => 500);
      await server.sdk.paymentIntents.create({ amount: 99, currency: 'usd' });
      await server.stripe.webhooks.whenIdle();
      for (let turn = 0; turn < 200; turn += 1) {
        server.advance(hours * HOUR * 0.005);
        await server.stripe.webhooks.whenIdle();
      }
      const [delivery] = server.stripe.deliveries();
      expect([delivery!.state, delivery!.attempts.length]).toEqual(['failed', attempts]);
    });
  }

  describe('that are forged', () => {
    const kinds: ForgeryKind[] = ['wrong-secret', 'old', 'altered', 'unsigned'];
    for (const kind of kinds) {
      it(`(${kind}) are not accepted by the SDK`, async () => {
        await createPayment();
        await server.stripe.webhooks.whenIdle();
        const [paid] = server.stripe.events();
        await server.stripe.webhooks.sendForged(kind, paid!.id);
        const { body, signature } = server.listener.received.at(-1)!;
        expect(server.listener.received.length).toBe(4);
        expect((JSON.parse(body) as StripeSdk.Event).id).toBe(paid!.id);
        expect(() =>
          StripeSdk.webhooks.constructEvent(body, signature, WEBHOOK_SECRET),
        ).toThrowError(StripeSdk.errors.StripeSignatureVerificationError);
      });
    }
  });

  it('are listed with their payment', async () => {
    await createPayment();
    await server.stripe.webhooks.whenIdle();
    const [payment] = server.stripe.payments();
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
