import type { Clock } from '../../core/clock';
import { newId } from './identifiers';
import type { Ledger } from './ledger';
import { API_VERSION, type StripeEvent } from './objects';

/** The request that caused an event and its idempotency key, if any. */
export type EventCause = {
  requestId: string | null;
  idempotencyKey: string | null;
  apiVersion?: string;
};

export type EventInput = {
  type: string;
  object: { id: string; object: string };
  previous: Record<string, unknown> | undefined;
  cause: EventCause;
  /** Number of endpoints that will receive the event. */
  pending: number;
};

/** Stores an event with a copy of its object. */
export function recordEvent(ledger: Ledger, now: Clock, input: EventInput): StripeEvent {
  const event: StripeEvent = {
    id: newId('evt', now()),
    object: 'event',
    api_version: input.cause.apiVersion ?? API_VERSION,
    created: Math.floor(now() / 1000),
    data: {
      object: structuredClone(input.object),
      ...(input.previous && { previous_attributes: input.previous }),
    },
    livemode: false,
    pending_webhooks: input.pending,
    request: { id: input.cause.requestId, idempotency_key: input.cause.idempotencyKey },
    type: input.type,
  };
  ledger.events.put(event.id, event);
  return event;
}
