import Stripe from 'stripe';
import { PaymentUnavailable, type Payment, type Payments } from './payment';

/** Payments at Stripe. Of Stripe's names none leaves this file. */
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
    open: ({ orderId, amount, currency }) =>
      asking(() =>
        stripe.paymentIntents.create(
          {
            amount,
            currency: currency.toLowerCase(),
            automatic_payment_methods: { enabled: true },
            metadata: { orderId, installation },
          },
          { idempotencyKey: `${installation}/${orderId}/${String(amount)}` },
        ),
      ),
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
    refund: async (id) => {
      const request = { idempotencyKey: `${installation}/refund/${id}` };
      await reaching(() => stripe.refunds.create({ payment_intent: id }, request));
    },
  };
}

/** What an event is about, as far as the shop cares: `payment` is absent for any other event. */
export type PaymentEvent = { id: string; type: string; isLive: boolean; payment?: Payment };

/**
 * The event in a webhook's raw body, after its signature was verified over that very body; undefined
 * when the signature is wrong or older than Stripe's 300 seconds.
 */
export function verifiedEvent(
  rawBody: string,
  signature: string,
  webhookSecret: string,
): PaymentEvent | undefined {
  try {
    const event = Stripe.webhooks.constructEvent(rawBody, signature, webhookSecret);
    const isPayment = event.data.object.object === 'payment_intent';
    return {
      id: event.id,
      type: event.type,
      isLive: event.livemode,
      ...(isPayment && { payment: paymentOf(event.data.object as Stripe.PaymentIntent) }),
    };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
    throw error;
  }
}

async function asking(ask: () => Promise<Stripe.PaymentIntent>): Promise<Payment> {
  return paymentOf(await reaching(ask));
}

async function reaching<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    throw new PaymentUnavailable(`Stripe: ${error.type} ${error.message}`, { cause: error });
  }
}

function paymentOf(intent: Stripe.PaymentIntent): Payment {
  const failure = intent.last_payment_error;
  return {
    id: intent.id,
    // A status that is new to us holds the goods and pays nothing.
    status: STATUS[intent.status] ?? 'processing',
    amount: intent.amount,
    currency: intent.currency.toUpperCase(),
    isLive: intent.livemode,
    clientSecret: intent.client_secret ?? undefined,
    problem: failure?.decline_code ?? failure?.code,
    orderId: intent.metadata.orderId,
    installation: intent.metadata.installation,
  };
}

const STATUS: Partial<Record<string, Payment['status']>> = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_action: 'open',
  requires_capture: 'processing',
  processing: 'processing',
  succeeded: 'succeeded',
  canceled: 'cancelled',
};

// Stripe itself, unless the environment names a stand-in: the local cloud's, or a test's.
function serverOf(origin: string | undefined) {
  if (!origin) return {};
  const { hostname, port, protocol } = new URL(origin);
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' } as const;
}
