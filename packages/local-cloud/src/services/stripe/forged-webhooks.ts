import { randomBytes } from 'node:crypto';
import type { WebhookEndpoint } from './delivery';
import type { StripeEvent } from './objects';
import { signPayload } from './signature';

/**
 * Webhooks that did not come from Stripe:
 * - `wrong-secret`: signed with another secret than the endpoint's.
 * - `old`: a genuine webhook, replayed after Stripe's tolerance of 300 seconds.
 * - `altered`: the amount differs from the signed body.
 * - `unsigned`: without a signature.
 */
export type ForgeryKind = 'wrong-secret' | 'old' | 'altered' | 'unsigned';

/** Seconds: one more than Stripe's tolerance. */
const EXPIRED_AGE = 301;

/** Body and signature of a forged webhook; `now` is epoch seconds. */
export function forgeWebhook(
  kind: ForgeryKind,
  event: StripeEvent,
  { secret }: WebhookEndpoint,
  now: number,
): { body: string; signature: string } {
  const body = JSON.stringify(event, null, 2);
  switch (kind) {
    case 'wrong-secret':
      return {
        body,
        signature: signPayload(body, `whsec_${randomBytes(16).toString('hex')}`, now),
      };
    case 'old':
      return { body, signature: signPayload(body, secret, now - EXPIRED_AGE) };
    case 'altered':
      return { body: alterAmount(event), signature: signPayload(body, secret, now) };
    case 'unsigned':
      return { body, signature: '' };
  }
}

function alterAmount(event: StripeEvent): string {
  const object = { ...event.data.object, amount: 1, amount_received: 1 };
  return JSON.stringify({ ...event, data: { object } }, null, 2);
}
