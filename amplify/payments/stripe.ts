import Stripe from 'stripe';
import { toPayment, toPaymentRefund } from './stripe-objects';
import {
  PaymentUnavailable,
  type Payment,
  type PaymentRefund,
  type PaymentRequest,
  type Payments,
  type RefundRequest,
} from './payment';

// The maximum page size of Stripe's lists.
const PAGE_SIZE = 100;
// Stripe keeps the result of an idempotency key for at least 24 hours.
const IDEMPOTENCY_KEY_LIFE_MS = 24 * 60 * 60_000;

/** Creates the payment provider for Stripe. Stripe's types do not leave this folder. */
export function stripePayments(
  secretKey: string,
  env: Record<string, string | undefined> = process.env,
): Payments {
  const stripe = new Stripe(secretKey, {
    ...parseApiOrigin(env.STRIPE_API_ORIGIN),
    maxNetworkRetries: 2,
    timeout: 8_000,
    telemetry: false,
  });
  const installation = env.INSTALLATION ?? '';
  return {
    isLive: secretKey.startsWith('sk_live_'),
    installation,
    create: (request) => create(stripe, installation, request),
    find: (orderId, time) => find(stripe, installation, orderId, time),
    retrieve: (id) => callStripe(async () => toPayment(await stripe.paymentIntents.retrieve(id))),
    cancel: (id) => callStripe(async () => toPayment(await cancel(stripe, id))),
    refund: (request) => callStripe(() => refund(stripe, installation, request)),
    listRefunds: (paymentId) => callStripe(() => listRefunds(stripe, paymentId)),
    listCreatedSince: (time) => listCreatedSince(stripe, time),
  };
}

async function create(
  stripe: Stripe,
  installation: string,
  { orderId, amount, currency }: PaymentRequest,
): Promise<Payment> {
  const params = {
    amount,
    currency: currency.toLowerCase(),
    automatic_payment_methods: { enabled: true },
    metadata: { orderId, installation },
  };
  const idempotencyKey = `${installation}/${orderId}/${amount}`;
  return callStripe(async () => {
    const earliest = new Date(Date.now() - IDEMPOTENCY_KEY_LIFE_MS);
    try {
      return toPayment(await stripe.paymentIntents.create(params, { idempotencyKey }));
    } catch (error) {
      // Stripe may have created it before it failed, and repeats the failure while it keeps the key.
      if (!(error instanceof Stripe.errors.StripeAPIError)) throw error;
      const payment = await find(stripe, installation, orderId, earliest);
      if (!payment) throw error;
      return payment;
    }
  });
}

async function find(
  stripe: Stripe,
  installation: string,
  orderId: string,
  time: Date,
): Promise<Payment | undefined> {
  for await (const payment of listCreatedSince(stripe, time)) {
    if (payment.installation === installation && payment.orderId === orderId) return payment;
  }
  return undefined;
}

async function cancel(stripe: Stripe, id: string): Promise<Stripe.PaymentIntent> {
  try {
    return await stripe.paymentIntents.cancel(id);
  } catch (error) {
    // Not cancellable (succeeded, processing or cancelled before): return the current status.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    return stripe.paymentIntents.retrieve(id);
  }
}

async function refund(
  stripe: Stripe,
  installation: string,
  { paymentId, orderId, refundId, amount }: RefundRequest,
): Promise<PaymentRefund | { refused: string }> {
  try {
    const created = await stripe.refunds.create(
      { payment_intent: paymentId, amount, metadata: { orderId, refundId, installation } },
      { idempotencyKey: `${installation}/${orderId}/${refundId}` },
    );
    return toPaymentRefund(created);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    return { refused: error.code ?? error.type };
  }
}

async function listRefunds(stripe: Stripe, payment_intent: string): Promise<PaymentRefund[]> {
  const refunds: PaymentRefund[] = [];
  for await (const refund of stripe.refunds.list({ payment_intent, limit: PAGE_SIZE })) {
    refunds.push(toPaymentRefund(refund));
  }
  return refunds;
}

async function* listCreatedSince(stripe: Stripe, time: Date): AsyncIterable<Payment> {
  const gte = Math.floor(time.getTime() / 1000);
  const params = { created: { gte }, limit: PAGE_SIZE, expand: ['data.latest_charge'] };
  const intents = stripe.paymentIntents.list(params)[Symbol.asyncIterator]();
  for (;;) {
    const next = await callStripe(() => intents.next());
    if (next.done) return;
    yield toPayment(next.value);
  }
}

async function callStripe<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    throw new PaymentUnavailable(`Stripe: ${error.type} ${error.code ?? ''}`);
  }
}

// Stripe's own server, unless the environment names another one: the local cloud's, or a test's.
function parseApiOrigin(origin: string | undefined) {
  if (!origin) return {};
  const { hostname, port, protocol } = new URL(origin);
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' } as const;
}
