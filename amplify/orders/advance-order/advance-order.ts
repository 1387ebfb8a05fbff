import { advance, type ActionInfo } from '@domain/order';
import type { OrderEvent } from '@domain/order-state';
import { askRefund, refundOfReturn } from '@domain/refund';
import { returnByOf } from '@domain/return';
import { shop } from '@domain/shop';
import type { Payments } from '../../payments/payment';
import { PaymentUnavailable } from '../../payments/payment';
import { settleRefunds } from '../settlement/settle-refunds';
import type { StoredOrder } from '../../tables/order-table';
import { callOff } from '../cancel-order/cancel-at-stripe';
import { changeOrder, type Changed, type OrderChange } from '../change-order';
import { movesOf } from '../stock-writes';
import { orderAnswer, type OrderResult, type OrderRefusal } from '../order-answer';
import { reasonIn } from '../reason';

export type Advance = {
  id: string;
  event: string;
  reason?: string | null;
  tracking?: string | null;
};

const EVENTS = ['pack', 'ship', 'deliver', 'cancel', 'accept-return', 'refuse-return'] as const;
// Somebody waits for what these take from them: they are told why.
const TO_EXPLAIN: readonly OrderEvent[] = ['cancel', 'refuse-return'];
const LONGEST_TRACKING = 100;

/** Takes an order one step on for `who` of the staff; a return that is accepted pays its pieces back. */
export async function advanceOrder(
  wish: Advance,
  who: string,
  payments: Payments,
): Promise<OrderResult> {
  const event = EVENTS.find((known) => known === wish.event);
  if (!event) return { refused: { reason: 'unknown-event' } };
  const reason = reasonIn(wish.reason);
  if (TO_EXPLAIN.includes(event) && !reason.reason)
    return { refused: { reason: 'reason-required' } };
  const doing: ActionInfo = { at: new Date().toISOString(), by: 'staff', staffId: who, ...reason };
  try {
    const changed = await take(event, wish, doing, payments);
    return 'refused' in changed ? changed : await orderAnswer(changed.order);
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error;
    console.error({ what: 'payment unavailable', orderId: wish.id, error });
    return { refused: { reason: 'payment-unavailable' } };
  }
}

async function take(
  event: (typeof EVENTS)[number],
  { id, tracking }: Advance,
  doing: ActionInfo,
  payments: Payments,
): Promise<Changed> {
  if (event === 'cancel') return callOff(id, payments, doing);
  const changed = await changeOrder(id, (before) => stepOf(before, event, doing, tracking));
  return 'refused' in changed ? changed : { order: await settleRefunds(changed.order, payments) };
}

function stepOf(
  before: StoredOrder,
  event: OrderEvent,
  doing: ActionInfo,
  tracking: string | null | undefined,
): OrderChange | { refused: OrderRefusal } {
  const step = advance(before, event, doing);
  if ('refused' in step) return { refused: { reason: step.refused.reason } };
  const writes = movesOf(before, step.transition);
  switch (event) {
    case 'ship': {
      const number = tracking?.trim().slice(0, LONGEST_TRACKING);
      return { order: { ...step.order, ...(number && { tracking: number }) }, writes };
    }
    case 'deliver': {
      return { order: { ...step.order, returnBy: returnByOf(doing.at, shop.returnDays) }, writes };
    }
    case 'accept-return': {
      const sums = refundOfReturn(before);
      // What cost nothing comes back for nothing.
      return { order: 'refused' in sums ? step.order : askRefund(step.order, sums, doing), writes };
    }
    default:
      return { order: step.order, writes };
  }
}
