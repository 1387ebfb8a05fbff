import type { Clock } from '../clock';
import { newId } from './identifiers';
import type { Ledger } from './ledger';
import { API_VERSION, type StripeEvent } from './objects';

/** Who caused an event: the request's id and its idempotency key, if it had one. */
export type Cause = { requestId: string; idempotencyKey: string | null; apiVersion?: string };

/** Stores an event about a copy of `object`. `pending`: how many endpoints are to hear it. */
export function recordEvent(
  ledger: Ledger,
  now: Clock,
  about: { type: string; object: { id: string; object: string }; cause: Cause; pending: number },
): StripeEvent {
  const event: StripeEvent = {
    id: newId('evt', now()),
    object: 'event',
    api_version: about.cause.apiVersion ?? API_VERSION,
    created: Math.floor(now() / 1000),
    data: { object: structuredClone(about.object) },
    livemode: false,
    pending_webhooks: about.pending,
    request: { id: about.cause.requestId, idempotency_key: about.cause.idempotencyKey },
    type: about.type,
  };
  ledger.events.put(event.id, event);
  return event;
}
