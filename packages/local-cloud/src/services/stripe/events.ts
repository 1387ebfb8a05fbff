import type { Clock } from '../../core/clock';
import { newId } from './identifiers';
import type { Ledger } from './ledger';
import { API_VERSION, type StripeEvent } from './objects';

/** The request that caused an event, if one did, and its idempotency key, if it had one. */
export type Cause = {
  requestId: string | null;
  idempotencyKey: string | null;
  apiVersion?: string;
};

export type About = {
  type: string;
  object: { id: string; object: string };
  previous: Record<string, unknown> | undefined;
  cause: Cause;
  /** How many endpoints are to hear it. */
  pending: number;
};

/** Stores an event about a copy of its object. */
export function recordEvent(ledger: Ledger, now: Clock, about: About): StripeEvent {
  const event: StripeEvent = {
    id: newId('evt', now()),
    object: 'event',
    api_version: about.cause.apiVersion ?? API_VERSION,
    created: Math.floor(now() / 1000),
    data: {
      object: structuredClone(about.object),
      ...(about.previous && { previous_attributes: about.previous }),
    },
    livemode: false,
    pending_webhooks: about.pending,
    request: { id: about.cause.requestId, idempotency_key: about.cause.idempotencyKey },
    type: about.type,
  };
  ledger.events.put(event.id, event);
  return event;
}
