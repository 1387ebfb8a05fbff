import { randomBytes } from 'node:crypto';
import type { WebhookEndpoint } from './delivery';
import type { StripeEvent } from './objects';
import { signatureOf } from './signature';

/**
 * A delivery that Stripe never made: signed with a secret that is not the endpoint's; a true one,
 * played back after Stripe's tolerance of 300 seconds; one whose body says another amount than was
 * signed; one without any signature.
 */
export type Forgery = 'wrong-secret' | 'old' | 'altered' | 'unsigned';

const JUST_TOO_OLD = 301;

/** What a forger sends to the endpoint; `at` is epoch seconds. */
export function forged(
  kind: Forgery,
  event: StripeEvent,
  { secret }: WebhookEndpoint,
  at: number,
): { body: string; signature: string } {
  const body = JSON.stringify(event, null, 2);
  switch (kind) {
    case 'wrong-secret':
      return { body, signature: signatureOf(body, `whsec_${randomBytes(16).toString('hex')}`, at) };
    case 'old':
      return { body, signature: signatureOf(body, secret, at - JUST_TOO_OLD) };
    case 'altered':
      return { body: altered(event), signature: signatureOf(body, secret, at) };
    case 'unsigned':
      return { body, signature: '' };
  }
}

function altered(event: StripeEvent): string {
  const object = { ...event.data.object, amount: 1, amount_received: 1 };
  return JSON.stringify({ ...event, data: { object } }, null, 2);
}
