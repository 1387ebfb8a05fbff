import { SHOPPER_ORDER_REFUSALS } from '@domain/refusal-reasons';
import type { OrderResult, OrderView } from './orders';
import { omitNulls } from './omit-nulls';

type Nullable<T> = T | null | undefined;

export type OrderResponse = {
  order?: unknown;
  clientSecret?: Nullable<string>;
  refused?: Nullable<{ reason: string; lines?: Nullable<readonly { sku: string }[]> }>;
};

/** The order (with the payment's client secret while it is unpaid) or why it is unchanged. Throws if both are missing. */
export function parseOrderResult(response: OrderResponse): OrderResult {
  const { order, clientSecret, refused } = response;
  if (order) return { order: parseOrderView(order), ...(clientSecret && { clientSecret }) };
  if (!refused) throw new Error('Order response has neither `order` nor `refused`');
  const reason = SHOPPER_ORDER_REFUSALS.find((known) => known === refused.reason) ?? 'unknown';
  return { refused: { reason, lines: (refused.lines ?? []).map(({ sku }) => ({ sku })) } };
}

/** Converts the API's order to the domain's type: absent fields instead of nulls. */
export function parseOrderView(order: unknown): OrderView {
  return omitNulls(order) as OrderView;
}
