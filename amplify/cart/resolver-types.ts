import type { CartRefusal } from '@domain/cart';
import type { ResolverContext } from '../data/resolver-types';
import type { Product, Variant } from '../catalog/queries/resolver-types';

/** A stored cart. Its lines are the attributes `q#<sku>`, `p#<sku>` and `t#<sku>` (see data/cart.ts). */
export type CartItem = {
  version: number;
  lineCount: number;
  [lineAttribute: string]: number | undefined;
};

/** Set by the step that changes the cart (`cart`) or the step that refuses the change (`refused`). */
type CartStash = { cart?: CartItem; refused?: CartRefusal | null };

type LineArgs = { sku: string; quantity: number };

export type LineContext<Result = CartItem> = ResolverContext<
  LineArgs,
  CartStash & { variant: Variant },
  Result
>;

/** `before` is the cart that the merge read, `mergeRefusal` the reason for the first SKU left out. */
export type MergeStash = CartStash & {
  variants: Variant[];
  products: Record<string, Product>;
  before: CartItem;
  leftOut?: string[];
  mergeRefusal?: CartRefusal | null;
};

export type MergeContext<Result = CartItem> = ResolverContext<
  { lines: LineArgs[] },
  MergeStash,
  Result
>;

export type ResultContext = ResolverContext<object, CartStash & { leftOut?: string[] }>;
