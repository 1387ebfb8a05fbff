import type { Cart, CartResult, CartRefusal } from '@domain/cart';

// GraphQL returns null for optional fields and plain strings for reasons. This module converts both to the domain's types.

type Nullable<T> = T | null | undefined;

export type CartRefusalResponse = {
  reason: string;
  sku?: Nullable<string>;
  limit?: Nullable<number>;
};

export type CartResponse = { cart?: Nullable<Cart>; refused?: Nullable<CartRefusalResponse> };

/** The cart, or why it is unchanged. A merge that left lines out returns a cart and a refusal. Throws if both are missing. */
export function parseCartResult({ cart, refused }: CartResponse): CartResult {
  if (cart) return { cart };
  if (refused) return { refused: parseCartRefusal(refused) };
  throw new Error('Cart response has neither `cart` nor `refused`');
}

export function parseCartRefusal({ reason, sku, limit }: CartRefusalResponse): CartRefusal {
  return {
    reason: reason as CartRefusal['reason'],
    ...(sku && { sku }),
    ...(typeof limit === 'number' && { limit }),
  };
}
