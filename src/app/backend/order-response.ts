import { ORDER_REFUSALS, type OrderResult, type OrderView } from './orders';
import { withoutNulls } from './omit-nulls';

type Nullable<T> = T | null | undefined;

export type RawOrderResult = {
  order?: unknown;
  clientSecret?: Nullable<string>;
  refused?: Nullable<{ reason: string; lines?: Nullable<readonly { sku: string }[]> }>;
};

/** An order with the key to its payment while that is open, or why it stays as it is. */
export function readOrderAnswer(answer: RawOrderResult): OrderResult {
  const { order, clientSecret, refused } = answer;
  if (order) return { order: readOrderView(order), ...(clientSecret && { clientSecret }) };
  if (!refused) throw new Error('Neither an order nor a refusal');
  const reason = ORDER_REFUSALS.find((known) => known === refused.reason) ?? 'unknown';
  return { refused: { reason, lines: (refused.lines ?? []).map(({ sku }) => ({ sku })) } };
}

/** An order as the API told it. */
export function readOrderView(order: unknown): OrderView {
  return withoutNulls(order) as OrderView;
}
