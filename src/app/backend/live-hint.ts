import type { OrderState } from '@domain/order-state';

/** A live message carries no data: it announces that newer data exists, and the receiver fetches it from the API. */
export type LiveHint =
  | { type: 'cart'; version: number }
  | { type: 'order'; id: string; state: OrderState; version: number }
  | { type: 'notification'; id: string };

/** Parses a message; `undefined` for an unknown type, version or shape (a newer backend may send those). */
export function parseLiveHint(message: unknown): LiveHint | undefined {
  if (!message || typeof message !== 'object') return undefined;
  const { v, type, version, id, state } = message as Record<string, unknown>;
  if (v !== 1) return undefined;
  if (type === 'notification' && typeof id === 'string') return { type, id };
  if (typeof version !== 'number') return undefined;
  if (type === 'cart') return { type, version };
  if (type === 'order' && typeof id === 'string' && typeof state === 'string') {
    return { type, id, state: state as OrderState, version };
  }
  return undefined;
}
