import { getRefundableAmount } from '@domain/refund';
import { shop } from '@domain/shop';
import type { OrderView } from '../../backend/orders';
import { getRefundTimeMessage } from '../order-messages';

export type OrderHeadline = { title: string; text: string };

type HeadlineInput = Pick<
  OrderView,
  'state' | 'pickUp' | 'paidAt' | 'refunds' | 'history' | 'total'
>;

/** The headline of the order page: the order's state and what it means for the shopper. */
export function buildOrderHeadline(order: HeadlineInput): OrderHeadline {
  switch (order.state) {
    case 'pending':
      return {
        title: $localize`:@@orders.headline.pending:Payment needed`,
        text: $localize`:@@orders.headline.pending.text:Your order is confirmed once you pay.`,
      };
    case 'paid':
      return {
        title: $localize`:@@orders.headline.paid:Thank you, your order is confirmed`,
        text: order.pickUp
          ? $localize`:@@orders.headline.paid.pick-up:We're getting it ready and will e-mail you when you can pick it up.`
          : $localize`:@@orders.headline.paid.text:We're getting your package ready.`,
      };
    case 'packed':
    case 'shipped':
    case 'delivered':
      return buildDeliveryHeadline(order);
    case 'expired':
    case 'cancelled':
      return buildCancellationHeadline(order);
    case 'return-requested':
    case 'return-refused':
    case 'returned':
      return buildReturnHeadline(order);
    case 'refunded':
      return buildRefundHeadline(order);
  }
}

function buildDeliveryHeadline({ state, pickUp }: HeadlineInput): OrderHeadline {
  if (state === 'packed') {
    return {
      title: $localize`:@@orders.headline.packed:Your order is packed`,
      text: pickUp
        ? $localize`:@@orders.headline.packed.pick-up:It will be at the store's counter soon.`
        : $localize`:@@orders.headline.packed.text:The courier picks it up next.`,
    };
  }
  if (state === 'shipped') {
    return pickUp
      ? {
          title: $localize`:@@orders.headline.ready:Ready for pick-up`,
          text: $localize`:@@orders.headline.ready.text:Bring your order number when you pick it up.`,
        }
      : {
          title: $localize`:@@orders.headline.shipped:Your order is on its way`,
          text: $localize`:@@orders.headline.shipped.text:Your package has left our store.`,
        };
  }
  return {
    title: pickUp
      ? $localize`:@@orders.headline.picked-up:Picked up`
      : $localize`:@@orders.headline.delivered:Delivered`,
    text: $localize`:@@orders.headline.delivered.text:We hope you like it.`,
  };
}

function buildCancellationHeadline(order: HeadlineInput): OrderHeadline {
  const { state, paidAt, refunds } = order;
  if (hasUnresolvedRefund(order)) return buildFailedRefundHeadline();
  if (state === 'expired') {
    return refunds.length > 0 ? buildLatePaymentHeadline() : buildExpiredHeadline();
  }
  return {
    title: $localize`:@@orders.headline.cancelled:This order was canceled`,
    text:
      paidAt || refunds.length > 0
        ? $localize`:@@orders.headline.cancelled.paid:We're refunding the full amount to your original payment method.`
        : $localize`:@@orders.headline.cancelled.unpaid:Nothing was charged.`,
  };
}

const buildExpiredHeadline = (): OrderHeadline => ({
  title: $localize`:@@orders.headline.expired:This order wasn't paid in time`,
  text: $localize`:@@orders.headline.expired.text:Nothing was charged, and your basket is unchanged. You can order again.`,
});

const buildLatePaymentHeadline = (): OrderHeadline => ({
  title: $localize`:@@orders.headline.late:Your payment came too late`,
  text: $localize`:@@orders.headline.late.text:Your items were no longer reserved and have been sold. We're refunding the full amount.`,
});

/** Whether a refund failed and its amount has not been refunded in another way since. */
function hasUnresolvedRefund(order: HeadlineInput): boolean {
  return order.refunds.some(({ state }) => state === 'failed') && getRefundableAmount(order) > 0;
}

const buildFailedRefundHeadline = (): OrderHeadline => ({
  title: $localize`:@@orders.headline.refund-failed:We couldn't send your refund yet`,
  text: $localize`:@@orders.headline.refund-failed.text:Your bank didn't accept it. E-mail ${shop.supportEmail}:email: and we'll find another way.`,
});

/** Whether the refund of a return is still in progress, or not recorded yet. */
function isRefunding({ refunds }: HeadlineInput): boolean {
  return refunds.length === 0 || refunds.some(({ state }) => state === 'requested');
}

function buildReturnHeadline(order: HeadlineInput): OrderHeadline {
  switch (order.state) {
    case 'return-refused':
      return {
        title: $localize`:@@orders.headline.return-refused:We couldn't accept your return`,
        text: $localize`:@@orders.headline.return-refused.text:If you disagree, e-mail ${shop.supportEmail}:email:.`,
      };
    case 'returned':
      if (hasUnresolvedRefund(order)) return buildFailedRefundHeadline();
      return {
        title: $localize`:@@orders.headline.returned:We received your return`,
        text: isRefunding(order)
          ? $localize`:@@orders.headline.returned.refunding:Your refund is in progress.`
          : $localize`:@@orders.headline.returned.refunded:We've refunded your payment.`,
      };
    default:
      return {
        title: $localize`:@@orders.headline.return-requested:Return requested`,
        text: $localize`:@@orders.headline.return-requested.text:We'll e-mail you within 2 business days.`,
      };
  }
}

/** For an order that was refunded in full, because of a cancellation, a return or a late payment. */
function buildRefundHeadline(order: HeadlineInput): OrderHeadline {
  const { paidAt, history } = order;
  if (hasUnresolvedRefund(order)) return buildFailedRefundHeadline();
  const states = history.map(({ state }) => state);
  const refundTime = getRefundTimeMessage();
  if (!paidAt && states.includes('expired')) {
    const soldOut = $localize`:@@orders.headline.late-refunded.text:Your items had already been sold.`;
    return {
      title: $localize`:@@orders.headline.late-refunded:We refunded your late payment`,
      text: `${soldOut} ${refundTime}`,
    };
  }
  return {
    title: states.includes('cancelled')
      ? $localize`:@@orders.headline.cancelled-refunded:Canceled and refunded`
      : $localize`:@@orders.headline.refunded:We've refunded your order`,
    text: refundTime,
  };
}
