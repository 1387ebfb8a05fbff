import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Creates a guest's token for an order: unguessable without the key, and the same for every retry. */
export function createOrderToken(orderId: string, orderLinkKey: string): string {
  return createHmac('sha256', orderLinkKey).update(orderId).digest('base64url');
}

/** Hashes a token for storage. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Whether the token has this hash; compared in constant time. */
export function verifyToken(token: string, hash: string): boolean {
  const given = Buffer.from(hashToken(token));
  const stored = Buffer.from(hash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}
