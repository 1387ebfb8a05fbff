import { listNotifications } from '@domain/notification';
import { listUnsentEmails } from '@domain/order-email';
import { enqueueEmail } from '../../email/enqueue-email';
import type { Payments } from '../../payments/payment';
import { whenAvailable } from '../../payments/when-available';
import { storeNotification } from '../../tables/notification-table';
import { getDueTime, getOrder, scheduleDueWork, type StoredOrder } from '../../tables/order-table';
import { reportProblem } from '../../tables/problem-table';
import { releaseOrder } from '../release-order';
import { recordRefunds } from '../settlement/record-refunds';
import { submitRefunds } from '../settlement/submit-refunds';

const MIN_PAUSE_MS = 60_000;
const MAX_PAUSE_MS = 6 * 60 * 60_000;
const EMAIL_GIVEN_UP_AFTER_MS = 3 * 24 * 60 * 60_000;

/**
 * Processes an order's due work, and schedules the next attempt with growing pauses. `done`: nothing is
 * due any more; `waiting`: the work depends on Stripe, a bank or SES and is attempted again.
 */
export async function processDueOrder(
  orderId: string,
  payments: Payments,
): Promise<'done' | 'waiting'> {
  const order = await getOrder(orderId);
  if (!order) return 'done';
  const now = Date.now();
  if (isDue(order, now)) {
    await whenAvailable(() => doDueWork(order, payments, now), undefined, { orderId });
  }
  const after = await getOrder(orderId);
  if (!after) return 'done';
  const next = calculateNextAttempt(after, now);
  await scheduleDueWork(after, next);
  return next === undefined || Date.parse(getDueTime(after) ?? '') > now ? 'done' : 'waiting';
}

async function doDueWork(order: StoredOrder, payments: Payments, now: number): Promise<void> {
  if (order.state === 'pending') {
    await releaseOrder(order.id, payments, { event: 'expire', by: 'clock' });
    return;
  }
  if (order.refunds.some(({ state }) => state === 'requested')) {
    await submitRefunds(order, payments);
    // A refund may take days, and the webhook event about its outcome may be lost.
    await recordRefunds(order.id, payments);
  }
  await repeatMessages(order, now);
}

/** Repeats emails and notifications that were lost; a repeat of one that arrived has no effect. */
async function repeatMessages(order: StoredOrder, now: number): Promise<void> {
  const emails = listUnsentEmails(order);
  if (emails.length === 0) return;
  const { id: orderId, number, userSub } = order;
  if (userSub) {
    for (const notification of listNotifications(order)) {
      await storeNotification({ ...notification, userSub, orderId, number });
    }
  }
  for (const email of emails) {
    await enqueueEmail({ ...email, orderId });
    if (now - Date.parse(email.at) > EMAIL_GIVEN_UP_AFTER_MS) {
      await reportUnsentEmail(order, email.kind);
    }
  }
}

async function reportUnsentEmail({ id: orderId, number }: StoredOrder, kind: string) {
  await reportProblem({
    kind: 'email-not-sent',
    about: `${orderId}/${kind}`,
    orderId,
    detail: `${number}: ${kind} was not sent for days; check the SES identity and the address`,
  });
}

function isDue(order: StoredOrder, now: number): boolean {
  const at = getDueTime(order);
  return at !== undefined && Date.parse(at) <= now;
}

function calculateNextAttempt(order: StoredOrder, now: number): string | undefined {
  const at = getDueTime(order);
  if (at === undefined || Date.parse(at) > now) return at;
  const waited = now - Date.parse(at);
  if (hasOnlyEmailsDue(order) && waited > EMAIL_GIVEN_UP_AFTER_MS) return undefined;
  const pause = Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, waited / 4));
  return new Date(now + pause).toISOString();
}

function hasOnlyEmailsDue({ state, refunds }: StoredOrder): boolean {
  return state !== 'pending' && !refunds.some((refund) => refund.state === 'requested');
}
