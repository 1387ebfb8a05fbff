import type { StoredOrder } from '../tables/order-table';

/**
 * Builds the order as its owner may see it, without token hash, identity and payment ids. The schema's
 * types omit the staff members' ids.
 */
export function buildOrderView(order: StoredOrder) {
  return {
    id: order.id,
    number: order.number,
    state: order.state,
    version: order.version,
    placedAt: order.placedAt,
    paidAt: order.paidAt,
    email: order.email,
    language: order.language,
    currency: order.currency,
    lines: order.lines,
    subtotal: order.subtotal,
    discount: order.discount,
    coupon: order.coupon,
    shipping: order.shipping,
    shippingTax: order.shippingTax,
    shippingMethod: order.shippingMethod,
    pickUp: order.pickUp,
    tax: order.tax,
    taxBasisPoints: order.taxBasisPoints,
    taxInclusive: order.taxInclusive,
    total: order.total,
    address: order.address,
    history: order.history,
    paymentProblem: order.paymentProblem,
    tracking: order.tracking,
    returnBy: order.returnBy,
    returnLines: order.returnLines,
    refunds: order.refunds,
  };
}

export type OrderView = ReturnType<typeof buildOrderView>;
