import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A guest's key to their order: unguessable, and the same again for a retry. */
export function orderToken(orderId: string, orderLinkKey: string): string {
  return createHmac('sha256', orderLinkKey).update(orderId).digest('base64url');
}

/** What is stored of a token: from it nobody gets the token back. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

export function fitsHash(token: string, hash: string): boolean {
  const given = Buffer.from(hashOf(token));
  const stored = Buffer.from(hash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}
