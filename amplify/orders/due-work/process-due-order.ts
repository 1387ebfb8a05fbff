import { mailsOwed } from '@domain/order-email';
import { newsOf } from '@domain/notification';
import { releaseOrder } from '../release-order';
import { enqueueMail } from '../../email/enqueue-email';
import { PaymentUnavailable, type Payments } from '../../payments/payment';
import { settleRefunds } from '../settlement/settle-refunds';
import { recordRefunds } from '../settlement/record-refunds';
import { storeNews } from '../../tables/notification-table';
import { dueAt, orderById, reschedule, type StoredOrder } from '../../tables/order-table';
import { listProblem } from '../../tables/problem-table';

const SOONEST_MS = 60_000;
const LATEST_MS = 6 * 60 * 60_000;
const MAIL_GIVEN_UP_AFTER_MS = 3 * 24 * 60 * 60_000;

/**
 * Does what an order has due, and arranges when to look at it again: sooner at first, then less and
 * less often. `settled`: nothing is left to do now.
 */
export async function settleOrder(
  orderId: string,
  payments: Payments,
): Promise<'settled' | 'waiting'> {
  const order = await orderById(orderId);
  if (!order) return 'settled';
  const now = Date.now();
  try {
    if (isDue(order, now)) await doDue(order, payments, now);
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error;
    console.error({ what: 'payment unavailable', orderId, error });
  }
  const after = await orderById(orderId);
  if (!after) return 'settled';
  const again = nextLook(after, now);
  await reschedule(after, again);
  return again === undefined || Date.parse(dueAt(after) ?? '') > now ? 'settled' : 'waiting';
}

async function doDue(order: StoredOrder, payments: Payments, now: number): Promise<void> {
  if (order.state === 'pending') {
    await releaseOrder(order.id, payments, { event: 'expire', by: 'clock' });
    return;
  }
  if (order.refunds.some(({ state }) => state === 'requested')) {
    await settleRefunds(order, payments);
    // Stripe may take days for one; its own word on it may have got lost.
    await recordRefunds(order.id, payments);
  }
  await tellAgain(order, now);
}

/** Mails and news whose first way was lost; telling twice what arrived is harmless. */
async function tellAgain(order: StoredOrder, now: number): Promise<void> {
  const owed = mailsOwed(order);
  if (owed.length === 0) return;
  const { id: orderId, number, userSub } = order;
  if (userSub) {
    for (const news of newsOf(order)) await storeNews({ ...news, userSub, orderId, number });
  }
  for (const mail of owed) {
    await enqueueMail({ ...mail, orderId });
    if (now - Date.parse(mail.at) > MAIL_GIVEN_UP_AFTER_MS) await giveUpMail(order, mail.kind);
  }
}

async function giveUpMail({ id: orderId, number }: StoredOrder, kind: string): Promise<void> {
  const detail = `${number}: ${kind}. Is SES set up, and is the address right?`;
  await listProblem({ kind: 'mail-not-sent', about: `${orderId}/${kind}`, orderId, detail });
}

function isDue(order: StoredOrder, now: number): boolean {
  const at = dueAt(order);
  return at !== undefined && Date.parse(at) <= now;
}

function nextLook(order: StoredOrder, now: number): string | undefined {
  const at = dueAt(order);
  if (at === undefined || Date.parse(at) > now) return at;
  const waited = now - Date.parse(at);
  if (isOnlyMail(order) && waited > MAIL_GIVEN_UP_AFTER_MS) return undefined;
  const pause = Math.min(LATEST_MS, Math.max(SOONEST_MS, waited / 4));
  return new Date(now + pause).toISOString();
}

function isOnlyMail({ state, refunds }: StoredOrder): boolean {
  return state !== 'pending' && !refunds.some((refund) => refund.state === 'requested');
}
