import { advance, type ActionInfo } from '@domain/order';
import type { OrderEvent } from '@domain/order-state';
import { calculateReturnRefund, requestRefund } from '@domain/refund';
import type { StaffOrderRefusalReason } from '@domain/refusal-reasons';
import { getReturnDeadline } from '@domain/return';
import { shop } from '@domain/shop';
import type { Payments } from '../../payments/payment';
import type { StoredOrder } from '../../tables/order-table';
import { cancelAndRefund } from '../cancel-order/cancel-and-refund';
import { normalizeReason } from '../normalize-reason';
import { buildOrderResult, type OrderResult } from '../order-result';
import { submitRefunds } from '../settlement/submit-refunds';
import { buildStockWrites } from '../stock-writes';
import { updateOrder, type OrderUpdate, type UpdateOrderResult } from '../update-order';

export type AdvanceOrderInput = {
  id: string;
  event: string;
  reason?: string | null;
  tracking?: string | null;
};

const EVENTS = ['pack', 'ship', 'deliver', 'cancel', 'accept-return', 'refuse-return'] as const;
// Events to the shopper's disadvantage need a reason, which the shopper sees.
const EVENTS_WITH_REASON: readonly OrderEvent[] = ['cancel', 'refuse-return'];
const MAX_TRACKING_LENGTH = 100;

/**
 * Applies an event to an order for the staff member `staffId`. Cancelling refunds the payment, and
 * accepting a return refunds its units. Refused for other events, and without a required reason.
 */
export async function advanceOrder(
  input: AdvanceOrderInput,
  staffId: string,
  payments: Payments,
): Promise<OrderResult<StaffOrderRefusalReason>> {
  const event = EVENTS.find((known) => known === input.event);
  if (!event) return { refused: { reason: 'unknown-event' } };
  const reason = normalizeReason(input.reason);
  if (EVENTS_WITH_REASON.includes(event) && !reason.reason) {
    return { refused: { reason: 'reason-required' } };
  }
  const action: ActionInfo = { at: new Date().toISOString(), by: 'staff', staffId, ...reason };
  const result = await applyEvent(event, input, action, payments);
  return 'refused' in result ? result : buildOrderResult(result.order);
}

async function applyEvent(
  event: (typeof EVENTS)[number],
  { id, tracking }: AdvanceOrderInput,
  action: ActionInfo,
  payments: Payments,
): Promise<UpdateOrderResult> {
  if (event === 'cancel') return cancelAndRefund(id, payments, action);
  const result = await updateOrder(id, (before) => decide(before, event, action, tracking));
  return 'refused' in result ? result : { order: await submitRefunds(result.order, payments) };
}

function decide(
  before: StoredOrder,
  event: OrderEvent,
  action: ActionInfo,
  tracking: string | null | undefined,
): OrderUpdate | { refused: { reason: 'not-in-this-state' | 'not-allowed' } } {
  const advanced = advance(before, event, action);
  if ('refused' in advanced) return { refused: { reason: advanced.refused.reason } };
  const { order, transition } = advanced;
  const writes = buildStockWrites(before, transition);
  switch (event) {
    case 'ship': {
      const number = tracking?.trim().slice(0, MAX_TRACKING_LENGTH);
      return { order: { ...order, ...(number && { tracking: number }) }, writes };
    }
    case 'deliver': {
      const returnBy = getReturnDeadline(action.at, shop.returnDays);
      return { order: { ...order, returnBy }, writes };
    }
    case 'accept-return': {
      const amounts = calculateReturnRefund(before);
      // Units that cost nothing are returned without a refund.
      return {
        order: 'refused' in amounts ? order : requestRefund(order, amounts, action),
        writes,
      };
    }
    default:
      return { order, writes };
  }
}
