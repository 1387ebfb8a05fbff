import type { Cart, CartResult, CartRefusal } from '@domain/cart';

// The API speaks GraphQL: every optional field may be null and every word is a string. Here it becomes the trade's types.

type Nullable<T> = T | null | undefined;

export type RawCartRefusal = { reason: string; sku?: Nullable<string>; limit?: Nullable<number> };

export type RawCartResult = { cart?: Nullable<Cart>; refused?: Nullable<RawCartRefusal> };

/** A basket, or why it stays as it is; a merge that left lines out still has a basket. */
export function readCart({ cart, refused }: RawCartResult): CartResult {
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
