import { createHmac } from 'node:crypto';

/**
 * The `Stripe-Signature` header of a delivery: when it was signed (epoch seconds) and the HMAC-SHA256
 * of `<time>.<raw body>` under the endpoint's secret (docs.stripe.com/webhooks/signature).
 */
export function signatureOf(rawBody: string, secret: string, signedAt: number): string {
  const hmac = createHmac('sha256', secret).update(`${signedAt}.${rawBody}`).digest('hex');
  return `t=${signedAt},v1=${hmac}`;
}
