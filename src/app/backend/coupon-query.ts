import type { CouponCard } from './catalogue';
import { buildQuery } from './public-queries';

// Kept apart from public-queries.ts, which is part of the initial JavaScript; only the checkout needs this query.

/** The coupon with this code; null for an unknown code. */
export const couponQuery = (code: string) =>
  buildQuery<CouponCard | null>(
    'coupon',
    { code: 'String!' },
    { code },
    '{code kind value startsAt endsAt minimum}',
  );
