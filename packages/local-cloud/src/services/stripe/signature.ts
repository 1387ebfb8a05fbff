import { createHmac } from 'node:crypto';

/**
 * The `Stripe-Signature` header of a webhook: its timestamp (epoch seconds) and the HMAC-SHA256 of
 * `<timestamp>.<raw body>` with the endpoint's secret (docs.stripe.com/webhooks/signature).
 */
export function signPayload(rawBody: string, secret: string, signedAt: number): string {
  const hmac = createHmac('sha256', secret).update(`${signedAt}.${rawBody}`).digest('hex');
  return `t=${signedAt},v1=${hmac}`;
}
