import type { StoredOrder } from '../tables/order-table';

/** An order as its owner sees it: no hash, no identity, no payment id. */
export function viewOf(order: StoredOrder) {
  const { id, number, state, version, placedAt, paidAt, email, currency, lines } = order;
  const { subtotal, shipping, shippingMethod, tax, taxInclusive, total } = order;
  const { address, history, paymentProblem } = order;
  return {
    ...{ id, number, state, version, placedAt, paidAt, email, currency, lines },
    ...{ subtotal, shipping, shippingMethod, tax, taxInclusive, total },
    ...{ address, history, paymentProblem },
  };
}

export type OrderView = ReturnType<typeof viewOf>;
