import type { CouponCard } from './catalogue';
import { query } from './public-queries';

// Apart from the other questions: those come with every page, this one with the checkout.

/** What a code takes off; nothing for a code that is none. */
export const coupon = (code: string) =>
  query<CouponCard | null>(
    'coupon',
    { code: 'String!' },
    { code },
    '{code kind value startsAt endsAt minimum}',
  );
