import { createHmac } from 'node:crypto';
import { shop } from '@domain/shop';
import type { RateLimit } from '../../tables/rate-limit-table';

/** Who places orders, as far as limits care: an identity of the identity pool at a network address. */
export type Origin = { identityId: string; sourceIp?: readonly string[] | null };

/** How many orders a window of `windowMinutes` may hold. */
export type Limits = { windowMinutes: number; perIdentity: number; perAddress: number };

/**
 * The counts that an order at `now` (epoch ms) raises. The network address is kept as a hash that
 * nobody can work out without `key`, and that is another one in the next window.
 */
export function attemptsOf(
  { identityId, sourceIp }: Origin,
  { windowMinutes, perIdentity, perAddress }: Limits,
  key: string,
  now: number,
): RateLimit[] {
  const length = windowMinutes * 60_000;
  const window = Math.floor(now / length);
  const endsAt = (window + 1) * length;
  // What a caller claims in x-forwarded-for comes first; the address that AWS itself saw is the last.
  const address = sourceIp?.at(-1);
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return [
    { id: `identity#${identityId}#${String(window)}`, max: perIdentity, endsAt },
    ...(address
      ? [
          {
            id: `address#${hash(`${address} ${String(window)}`)}#${String(window)}`,
            max: perAddress,
            endsAt,
          },
        ]
      : []),
  ];
}

/** The shop's limits, unless the function's environment sets others. */
export function limitsFrom(env: Record<string, string | undefined>): Limits {
  const { windowMinutes, perIdentity, perAddress } = shop.limits;
  return {
    windowMinutes,
    perIdentity: numberIn(env.ORDERS_PER_IDENTITY) ?? perIdentity,
    perAddress: numberIn(env.ORDERS_PER_ADDRESS) ?? perAddress,
  };
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
