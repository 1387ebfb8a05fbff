import { listUnsentEmails } from '@domain/order-email';
import { isFullyRefunded } from '@domain/refund';
import type { ProblemKind, ShopProblem } from '../../operations/shop-problem';
import type { Payment, Payments } from '../../payments/payment';
import { getOrder } from '../../tables/order-table';
import {
  closeProblem,
  listOpenProblems,
  reportProblem,
  type StoredProblem,
} from '../../tables/problem-table';
import { checkCoupons } from '../check-coupons';
import { checkOrder } from '../check-order';
import { checkPayment } from '../check-payment';
import { checkQueues } from '../check-queues';
import { checkStock } from '../check-stock';
import { mergeFindings, noFindings, withProblem, type Findings, type Repair } from '../findings';

/** The result of a run. `isComplete`: there was time to check every payment. */
export type ReconcileReport = {
  payments: number;
  repairs: Partial<Record<Repair, number>>;
  problems: ShopProblem[];
  isComplete: boolean;
};

export type ReconcileOptions = {
  /** Payments created since then are checked. */
  since: Date;
  hasTime: () => boolean;
  /** URLs of dead-letter queues by function name. */
  deadLetters: Record<string, string>;
};

const BATCH_SIZE = 5;

/**
 * Compares orders, stock, coupons and Stripe; repairs what Stripe or the order itself decides, lists the
 * other problems for staff and closes those that are solved. May run repeatedly and during sales.
 */
export async function reconcile(
  payments: Payments,
  options: ReconcileOptions,
): Promise<ReconcileReport> {
  const checked = await checkPayments(payments, options);
  const shopProblems = [
    await checkStock(Date.now()),
    await checkCoupons(),
    await checkQueues(options.deadLetters),
  ].flat();
  const { repairs, problems } = mergeFindings([checked.findings, ...shopProblems.map(withProblem)]);
  for (const problem of problems) await reportProblem(problem);
  await closeSolvedProblems(problems, checked.orderIds);
  return {
    payments: checked.count,
    repairs: countRepairs(repairs),
    problems,
    isComplete: checked.isComplete,
  };
}

async function checkPayments(payments: Payments, { since, hasTime }: ReconcileOptions) {
  const findings: Findings[] = [];
  const orderIds = new Set<string>();
  let count = 0;
  let isComplete = true;
  for await (const batch of listOwnPayments(payments, since)) {
    isComplete = hasTime();
    if (!isComplete) break;
    findings.push(...(await Promise.all(batch.map((one) => checkPaymentAndOrder(one, payments)))));
    for (const { orderId } of batch) if (orderId) orderIds.add(orderId);
    count += batch.length;
  }
  return { findings: mergeFindings(findings), orderIds, count, isComplete };
}

async function checkPaymentAndOrder(payment: Payment, payments: Payments): Promise<Findings> {
  const { id, orderId } = payment;
  try {
    const ofPayment = await checkPayment(payment, payments);
    const ofOrder = orderId ? await checkOrder(orderId, Date.now()) : noFindings;
    return mergeFindings([ofPayment, ofOrder]);
  } catch (error) {
    // It is checked again in an hour; the other payments are not held up.
    console.error({ what: 'payment not reconciled', payment: id, orderId, error });
    return noFindings;
  }
}

async function* listOwnPayments(payments: Payments, since: Date): AsyncGenerator<Payment[]> {
  let batch: Payment[] = [];
  for await (const payment of payments.listCreatedSince(since)) {
    if (payment.installation !== payments.installation) continue;
    batch.push(payment);
    if (batch.length < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const SHOP_PROBLEMS: readonly ProblemKind[] = ['stock-mismatch', 'coupon-overused', 'dead-letters'];
const ORDER_PROBLEMS: readonly ProblemKind[] = [
  'paid-without-payment',
  'refund-mismatch',
  'refunded-in-dashboard',
  'order-stuck',
];

async function closeSolvedProblems(found: ShopProblem[], orderIds: Set<string>): Promise<void> {
  const open = new Set(found.map(({ kind, about }) => `${kind}#${about}`));
  for (const problem of await listOpenProblems()) {
    if (open.has(problem.id)) continue;
    if (await isSolved(problem, orderIds)) await closeProblem(problem.id);
  }
}

async function isSolved(
  { kind, about, orderId }: StoredProblem,
  orderIds: Set<string>,
): Promise<boolean> {
  if (SHOP_PROBLEMS.includes(kind)) return true;
  if (ORDER_PROBLEMS.includes(kind)) return orderIds.has(about);
  if (kind !== 'refund-failed' && kind !== 'email-not-sent') return false;
  const order = orderId ? await getOrder(orderId) : undefined;
  if (!order) return false;
  return kind === 'refund-failed' ? isFullyRefunded(order) : listUnsentEmails(order).length === 0;
}

function countRepairs(repairs: readonly Repair[]): ReconcileReport['repairs'] {
  const counts: ReconcileReport['repairs'] = {};
  for (const repair of repairs) counts[repair] = (counts[repair] ?? 0) + 1;
  return counts;
}
