import type { AddressProblem } from '@domain/address';
import type { Cart, CartAnswer, CartRefusal } from '@domain/cart';
import type { Quote } from '@domain/pricing';
import { ORDER_REFUSALS, type OrderReading, type OrderRefusal, type OrderView } from './orders';

// The API speaks GraphQL: every optional field may be null and every word is a string. Here it becomes the trade's types.

type Nullable<T> = T | null | undefined;

export type RawCartRefusal = { reason: string; sku?: Nullable<string>; limit?: Nullable<number> };

export type RawCartAnswer = { cart?: Nullable<Cart>; refused?: Nullable<RawCartRefusal> };

export type RawOrderAnswer = {
  order?: unknown;
  clientSecret?: Nullable<string>;
  refused?: Nullable<{
    reason: string;
    lines?: Nullable<{ sku: string; left?: Nullable<number>; priceNow?: Nullable<number> }[]>;
    quote?: unknown;
    problems?: Nullable<{ field: string; reason: string }[]>;
  }>;
};

/** A basket, or why it stays as it is; a merge that left lines out still has a basket. */
export function readCart({ cart, refused }: RawCartAnswer): CartAnswer {
  if (cart) return { cart };
  if (refused) return { refused: readCartRefusal(refused) };
  throw new Error('Neither a basket nor a refusal');
}

export function readCartRefusal({ reason, sku, limit }: RawCartRefusal): CartRefusal {
  return {
    reason: reason as CartRefusal['reason'],
    ...(sku && { sku }),
    ...(typeof limit === 'number' && { limit }),
  };
}

/** An order with the key to its payment while that is open, or why there is none. */
export function readOrderAnswer(answer: RawOrderAnswer): OrderReading | { refused: OrderRefusal } {
  const { order, clientSecret, refused } = answer;
  if (order) return { order: order as OrderView, ...(clientSecret && { clientSecret }) };
  if (!refused) throw new Error('Neither an order nor a refusal');
  const reason = ORDER_REFUSALS.find((known) => known === refused.reason) ?? 'unknown';
  const quote = readQuote(refused.quote);
  return {
    refused: {
      reason,
      lines: (refused.lines ?? []).map(({ sku, left, priceNow }) => ({
        sku,
        ...(typeof left === 'number' && { left }),
        ...(typeof priceNow === 'number' && { priceNow }),
      })),
      problems: (refused.problems ?? []) as AddressProblem[],
      ...(quote && { quote }),
    },
  };
}

/** AWSJSON arrives as text, from some clients twice encoded. */
function readQuote(raw: unknown): Quote | undefined {
  let quote = raw;
  for (let layer = 0; layer < 2 && typeof quote === 'string'; layer += 1) {
    quote = JSON.parse(quote) as unknown;
  }
  return quote && typeof quote === 'object' ? (quote as Quote) : undefined;
}
