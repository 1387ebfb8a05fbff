import { amountLeft } from '@domain/refund';
import { shop } from '@domain/shop';
import type { OrderView } from '../../backend/orders';

export type Telling = { title: string; words: string };

type Told = Pick<OrderView, 'state' | 'pickUp' | 'paidAt' | 'refunds' | 'history' | 'total'>;

/** What an order's page says first: where it stands, and what that means for the shopper. */
export function tellingOf(order: Told): Telling {
  switch (order.state) {
    case 'pending':
      return {
        title: $localize`:@@orders.tell.pending:Almost yours`,
        words: $localize`:@@orders.tell.pending.words:Your things are set aside. The order counts once it is paid.`,
      };
    case 'paid':
      return {
        title: $localize`:@@orders.tell.paid:Thank you, it's paid`,
        words: order.pickUp
          ? $localize`:@@orders.tell.paid.pick-up:We are getting your things ready and write to you when you can fetch them.`
          : $localize`:@@orders.tell.paid.words:We are getting your parcel ready.`,
      };
    case 'packed':
    case 'shipped':
    case 'delivered':
      return onItsWay(order);
    case 'expired':
    case 'cancelled':
      return calledOff(order);
    case 'return-requested':
    case 'return-refused':
    case 'returned':
      return sentBack(order);
    case 'refunded':
      return paidBack(order);
  }
}

function onItsWay({ state, pickUp }: Told): Telling {
  if (state === 'packed') {
    return {
      title: $localize`:@@orders.tell.packed:Packed and ready`,
      words: pickUp
        ? $localize`:@@orders.tell.packed.pick-up:It goes to the shop's counter next.`
        : $localize`:@@orders.tell.packed.words:The courier picks it up next.`,
    };
  }
  if (state === 'shipped') {
    return pickUp
      ? {
          title: $localize`:@@orders.tell.ready:Ready for you`,
          words: $localize`:@@orders.tell.ready.words:Bring the order number when you fetch it.`,
        }
      : {
          title: $localize`:@@orders.tell.shipped:On its way to you`,
          words: $localize`:@@orders.tell.shipped.words:Your parcel has left us.`,
        };
  }
  return {
    title: pickUp
      ? $localize`:@@orders.tell.picked-up:Picked up`
      : $localize`:@@orders.tell.delivered:Delivered`,
    words: $localize`:@@orders.tell.delivered.words:We hope you like it.`,
  };
}

function calledOff(order: Told): Telling {
  const { state, paidAt, refunds } = order;
  if (isStuck(order)) return moneyIsStuck();
  if (state === 'expired') return refunds.length > 0 ? paidTooLate() : notPaidInTime();
  return {
    title: $localize`:@@orders.tell.cancelled:This order was cancelled`,
    words:
      paidAt || refunds.length > 0
        ? $localize`:@@orders.tell.cancelled.paid:What you paid goes back to you, the way you paid it.`
        : $localize`:@@orders.tell.cancelled.unpaid:Nothing was charged.`,
  };
}

const notPaidInTime = (): Telling => ({
  title: $localize`:@@orders.tell.expired:This order was not paid in time`,
  words: $localize`:@@orders.tell.expired.words:Nothing was charged, and your basket is as you left it: you can order again.`,
});

const paidTooLate = (): Telling => ({
  title: $localize`:@@orders.tell.late:Your payment came too late`,
  words: $localize`:@@orders.tell.late.words:The time to pay was over and somebody else has these things now. All you paid goes back to you.`,
});

/** The bank did not take what was to go back, and nobody has sent it another way yet. */
function isStuck(order: Told): boolean {
  return order.refunds.some(({ state }) => state === 'failed') && amountLeft(order) > 0;
}

const moneyIsStuck = (): Telling => ({
  title: $localize`:@@orders.tell.stuck:Your money could not be sent back yet`,
  words: $localize`:@@orders.tell.stuck.words:Your bank did not take it. Write to ${shop.supportEmail}:mail: and we find another way.`,
});

function sentBack(order: Told): Telling {
  switch (order.state) {
    case 'return-refused':
      return {
        title: $localize`:@@orders.tell.return-refused:We could not accept the return`,
        words: $localize`:@@orders.tell.return-refused.words:Write to us if you see it differently.`,
      };
    case 'returned':
      if (isStuck(order)) return moneyIsStuck();
      return {
        title: $localize`:@@orders.tell.returned:Your return is here`,
        words: $localize`:@@orders.tell.returned.words:The money for it goes back to you.`,
      };
    default:
      return {
        title: $localize`:@@orders.tell.return-requested:You asked to return it`,
        words: $localize`:@@orders.tell.return-requested.words:We look at it and write to you.`,
      };
  }
}

/** All of the money is back; why, the order's story says. */
function paidBack(order: Told): Telling {
  const { paidAt, history } = order;
  if (isStuck(order)) return moneyIsStuck();
  const reached = history.map(({ state }) => state);
  const words = $localize`:@@orders.tell.refunded.words:Banks take up to ten days to show it.`;
  if (!paidAt && reached.includes('expired')) {
    return {
      title: $localize`:@@orders.tell.late-back:Your payment came too late and went back`,
      words: $localize`:@@orders.tell.late-back.words:Somebody else had bought these things by then. Banks take up to ten days to show the money.`,
    };
  }
  return {
    title: reached.includes('cancelled')
      ? $localize`:@@orders.tell.cancelled-back:Cancelled, and your money is on its way back`
      : $localize`:@@orders.tell.refunded:Your money is on its way back`,
    words,
  };
}
