import { advance } from '@domain/order';
import type { OrderEvent, Transition } from '@domain/order-state';
import { cartOf, takingOut } from '../tables/cart-table';
import { transact, type Write } from '../tables/dynamo';
import { changing, orderById, type StoredOrder } from '../tables/order-table';
import { moving } from '../tables/stock-table';
import { isRecorded, recording } from '../tables/webhook-event-table';
import type { Payment, Payments } from './payment';

/** `refused`: nothing was stored. `order` is the order as it stands now. */
export type Recorded = { order: StoredOrder } | { refused: 'unknown-order' | 'too-busy' };

const ATTEMPTS = 10;

/**
 * Brings an order in line with what Stripe says of its payment; webhook, return page and the next
 * checkout all end here. In one transaction: the order's state, its pieces from reserved to sold,
 * its lines out of the person's basket, and the id of the event that told. Doing it again changes
 * nothing. `eventId` only when an event told.
 */
export async function recordPayment(
  orderId: string,
  payment: Payment,
  payments: Payments,
  eventId?: string,
): Promise<Recorded> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const order = await orderById(orderId);
    if (!order) return { refused: 'unknown-order' };
    if (eventId && (await isRecorded(eventId))) return { order };
    const change = await changeOf(order, payment, payments, attempt);
    if (!change) return { order };
    const outcome = await transact([
      changing(order, change.order),
      ...(eventId ? [recording(eventId, orderId)] : []),
      ...change.actions,
    ]);
    if (outcome.done) return { order: change.order };
  }
  return { refused: 'too-busy' };
}

type Change = { order: StoredOrder; actions: Write[] };

async function changeOf(
  order: StoredOrder,
  payment: Payment,
  payments: Payments,
  attempt: number,
): Promise<Change | undefined> {
  if (payment.status === 'open') return problemOf(order, payment.problem);
  if (payment.status !== 'succeeded') return undefined;
  const mismatch = mismatchOf(order, payment, payments);
  if (mismatch) {
    console.error({ what: 'payment does not fit its order', orderId: order.id, mismatch, payment });
    return problemOf(order, mismatch);
  }
  // The goods of an expired order may be gone; the last attempts then give the money back.
  const isGone = order.state === 'expired' && attempt > ATTEMPTS / 2;
  const paid = isGone ? undefined : stepOf(order, 'pay');
  if (paid) return { order: paid.order, actions: [...moves(paid), ...(await basket(paid.order))] };
  const refunded = stepOf(order, 'refund');
  // A paid order has this arrow only after its money was asked back; that is not a payment's word.
  if (!refunded || order.paidAt) return undefined;
  await payments.refund(payment.id);
  return { order: refunded.order, actions: [] };
}

type Step = { order: StoredOrder; transition: Transition };

function stepOf(order: StoredOrder, event: OrderEvent): Step | undefined {
  const step = advance(order, event, { at: new Date().toISOString(), by: 'payment' });
  if ('refused' in step) return undefined;
  return { transition: step.transition, order: { ...order, ...step.order } };
}

function moves({ order, transition: { stock } }: Step): Write[] {
  return stock ? order.lines.map(({ sku, quantity }) => moving(stock, sku, quantity)) : [];
}

async function basket({ userSub, lines }: StoredOrder): Promise<Write[]> {
  const cart = userSub ? await cartOf(userSub) : undefined;
  return cart
    ? takingOut(
        cart,
        lines.map(({ sku }) => sku),
      )
    : [];
}

/** A failed attempt leaves the order as it is and says why; later news of a settled order says nothing. */
function problemOf(order: StoredOrder, problem: string | undefined): Change | undefined {
  if (!problem || order.state !== 'pending' || order.paymentProblem === problem) return undefined;
  return {
    order: { ...order, paymentProblem: problem, version: order.version + 1 },
    actions: [],
  };
}

function mismatchOf(order: StoredOrder, payment: Payment, payments: Payments): string | undefined {
  if (payment.amount !== order.total) return 'amount-mismatch';
  if (payment.currency !== order.currency) return 'currency-mismatch';
  return payment.isLive === payments.isLive ? undefined : 'mode-mismatch';
}
