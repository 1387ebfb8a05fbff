import type { Payments } from './payment';
import { readSecrets, type SecretName, type Secrets } from './secrets';
import { stripePayments } from './stripe';
import { whenAvailable } from './when-available';

/** The payment provider, and the secrets that the function requested. */
export type PaymentContext<Name extends SecretName> = {
  payments: Payments;
  secrets: Secrets<Name>;
};

/** Connects to Stripe with the environment's key; `missing` are the secrets that are not set. */
export function connectPayments<Name extends SecretName = never>(
  names: readonly Name[] = [],
): PaymentContext<Name> | { missing: SecretName[] } {
  const result = readSecrets<SecretName>(['STRIPE_SECRET_KEY', ...names], process.env);
  if ('missing' in result) return result;
  return { payments: stripePayments(result.secrets.STRIPE_SECRET_KEY), secrets: result.secrets };
}

export type PaymentsRefused = {
  refused: { reason: 'payment-unavailable' } | { reason: 'not-configured'; missing: SecretName[] };
};

type OrderArguments = { id?: string; checkoutId?: string };

/**
 * Wraps an AppSync handler that needs the payment provider. Refused with `not-configured` when a secret
 * is missing, and with `payment-unavailable` when Stripe cannot be reached.
 */
export function withPayments<
  Event extends { arguments: OrderArguments },
  Result,
  Name extends SecretName = never,
>(
  handle: (event: Event, context: PaymentContext<Name>) => Promise<Result>,
  names: readonly Name[] = [],
): (event: Event) => Promise<Result | PaymentsRefused> {
  return async (event) => {
    const context = connectPayments(names);
    if ('missing' in context) {
      return { refused: { reason: 'not-configured', missing: context.missing } };
    }
    const { id, checkoutId } = event.arguments;
    const unavailable = { refused: { reason: 'payment-unavailable' as const } };
    return whenAvailable(() => handle(event, context), unavailable, { orderId: id ?? checkoutId });
  };
}
