import type { StoredOrder } from '../tables/order-table';

/** An order as its owner sees it: no hash, no identity, no payment id. The API's type leaves out who of the staff did what. */
export function viewOf(order: StoredOrder) {
  const { id, number, state, version, placedAt, paidAt, email, language, currency } = order;
  const { lines, subtotal, discount, coupon, shipping, shippingTax, shippingMethod, pickUp } =
    order;
  const { tax, taxBasisPoints, taxInclusive, total, address, history, paymentProblem } = order;
  const { tracking, returnBy, returnLines, refunds } = order;
  return {
    ...{ id, number, state, version, placedAt, paidAt, email, language, currency },
    ...{ lines, subtotal, discount, coupon, shipping, shippingTax, shippingMethod, pickUp },
    ...{ tax, taxBasisPoints, taxInclusive, total, address, history, paymentProblem },
    ...{ tracking, returnBy, returnLines, refunds },
  };
}

export type OrderView = ReturnType<typeof viewOf>;
