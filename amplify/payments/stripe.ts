import Stripe from 'stripe';
import { paymentFrom, refundFrom } from './stripe-objects';
import {
  PaymentUnavailable,
  type Payment,
  type Payments,
  type PaymentRequest,
  type RefundRequest,
} from './payment';

// The most that Stripe puts on a page.
const PAGE = 100;
// How long Stripe remembers what it answered to an idempotency key, at least.
const KEY_LIFE_MS = 24 * 60 * 60_000;

/** Payments at Stripe. Of Stripe's names none leaves this file and its neighbours. */
export function stripePayments(
  secretKey: string,
  env: Record<string, string | undefined> = process.env,
): Payments {
  const stripe = new Stripe(secretKey, {
    ...serverOf(env.STRIPE_API_ORIGIN),
    maxNetworkRetries: 2,
    timeout: 8_000,
    telemetry: false,
  });
  const installation = env.INSTALLATION ?? '';
  return {
    isLive: secretKey.startsWith('sk_live_'),
    installation,
    open: (request) => open(stripe, installation, request),
    find: (orderId, time) => find(stripe, installation, orderId, time),
    read: (id) => asking(() => stripe.paymentIntents.retrieve(id)),
    cancel: (id) =>
      asking(async () => {
        try {
          return await stripe.paymentIntents.cancel(id);
        } catch (error) {
          // It cannot be cancelled (paid, being paid, or cancelled before): then it tells itself how it is.
          if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
          return stripe.paymentIntents.retrieve(id);
        }
      }),
    refund: (request) => reaching(() => refund(stripe, installation, request)),
    refundsOf: (payment_intent) =>
      reaching(async () => {
        const refunds = [];
        for await (const one of stripe.refunds.list({ payment_intent, limit: PAGE })) {
          refunds.push(refundFrom(one));
        }
        return refunds;
      }),
    openedSince: (time) => openedSince(stripe, time),
  };
}

async function open(
  stripe: Stripe,
  installation: string,
  { orderId, amount, currency }: PaymentRequest,
): Promise<Payment> {
  const wish = {
    amount,
    currency: currency.toLowerCase(),
    automatic_payment_methods: { enabled: true },
    metadata: { orderId, installation },
  };
  const idempotencyKey = `${installation}/${orderId}/${String(amount)}`;
  return reaching(async () => {
    const asked = new Date(Date.now() - KEY_LIFE_MS);
    try {
      return paymentFrom(await stripe.paymentIntents.create(wish, { idempotencyKey }));
    } catch (error) {
      // Stripe may have done it and then failed; it repeats that failure for as long as it keeps the key.
      if (!(error instanceof Stripe.errors.StripeAPIError)) throw error;
      const made = await find(stripe, installation, orderId, asked);
      if (!made) throw error;
      return made;
    }
  });
}

async function find(
  stripe: Stripe,
  installation: string,
  orderId: string,
  time: Date,
): Promise<Payment | undefined> {
  for await (const payment of openedSince(stripe, time)) {
    if (payment.installation === installation && payment.orderId === orderId) return payment;
  }
  return undefined;
}

async function refund(
  stripe: Stripe,
  installation: string,
  { paymentId, orderId, refundId, amount }: RefundRequest,
) {
  try {
    const made = await stripe.refunds.create(
      {
        payment_intent: paymentId,
        amount,
        metadata: { orderId, refundId, installation },
      },
      { idempotencyKey: `${installation}/${orderId}/${refundId}` },
    );
    return refundFrom(made);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    return { refused: error.code ?? error.type };
  }
}

async function* openedSince(stripe: Stripe, time: Date): AsyncIterable<Payment> {
  const gte = Math.floor(time.getTime() / 1000);
  const list = { created: { gte }, limit: PAGE, expand: ['data.latest_charge'] };
  const intents = stripe.paymentIntents.list(list)[Symbol.asyncIterator]();
  for (;;) {
    const next = await reaching(() => intents.next());
    if (next.done) return;
    yield paymentFrom(next.value);
  }
}

async function asking(ask: () => Promise<Stripe.PaymentIntent>): Promise<Payment> {
  return paymentFrom(await reaching(ask));
}

async function reaching<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    throw new PaymentUnavailable(`Stripe: ${error.type} ${error.code ?? ''}`);
  }
}

// Stripe itself, unless the environment names a stand-in: the local cloud's, or a test's.
function serverOf(origin: string | undefined) {
  if (!origin) return {};
  const { hostname, port, protocol } = new URL(origin);
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' } as const;
}
