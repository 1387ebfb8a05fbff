import { createHmac } from 'node:crypto';
import { shop } from '@domain/shop';
import type { RateLimit } from '../../tables/rate-limit-table';

/** The origin of a request: an identity of the identity pool, and the network addresses that AWS reports. */
export type RequestOrigin = { identityId: string; sourceIp?: readonly string[] | null };

/** The number of orders allowed within a window of `windowMinutes`. */
export type OrderLimits = { windowMinutes: number; perIdentity: number; perAddress: number };

/**
 * Builds the rate limits that an order at `now` (epoch ms) counts towards. The network address is stored
 * as a keyed hash that changes with every window.
 */
export function buildRateLimits(
  { identityId, sourceIp }: RequestOrigin,
  { windowMinutes, perIdentity, perAddress }: OrderLimits,
  key: string,
  now: number,
): RateLimit[] {
  const length = windowMinutes * 60_000;
  const window = Math.floor(now / length);
  const endsAt = (window + 1) * length;
  const limits = [{ id: `identity#${identityId}#${window}`, max: perIdentity, endsAt }];
  // Addresses that a client puts into x-forwarded-for come first; the last one was added by AWS.
  const address = sourceIp?.at(-1);
  if (address) {
    const hash = createHmac('sha256', key).update(`${address} ${window}`).digest('base64url');
    limits.push({ id: `address#${hash}#${window}`, max: perAddress, endsAt });
  }
  return limits;
}

/** Reads the limits from the environment, with the shop's settings as defaults. */
export function readOrderLimits(env: Record<string, string | undefined>): OrderLimits {
  const { windowMinutes, perIdentity, perAddress } = shop.limits;
  return {
    windowMinutes,
    perIdentity: parseInteger(env.ORDERS_PER_IDENTITY) ?? perIdentity,
    perAddress: parseInteger(env.ORDERS_PER_ADDRESS) ?? perAddress,
  };
}

function parseInteger(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
