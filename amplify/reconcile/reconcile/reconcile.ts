import { mailsOwed } from '@domain/order-email';
import { isAllBack } from '@domain/refund';
import type { Payment, Payments } from '../../payments/payment';
import type { ProblemKind, ShopProblem } from '../../operations/shop-problem';
import { orderById } from '../../tables/order-table';
import { closeProblem, listedProblems, listProblem } from '../../tables/problem-table';
import { checkCoupons } from '../check-coupons';
import { checkOrder } from '../check-order';
import { checkPayment } from '../check-payment';
import { checkQueues } from '../check-queues';
import { checkStock } from '../check-stock';
import { joined, problem, type Findings, type Repair } from '../findings';

/** What a run did. `isWhole`: it had the time to look at everything. */
export type Report = {
  payments: number;
  repairs: Partial<Record<Repair, number>>;
  problems: ShopProblem[];
  isWhole: boolean;
};

export type Scope = {
  /** Payments opened since are looked at. */
  since: Date;
  hasTime: () => boolean;
  deadLetters: Record<string, string>;
};

const AT_ONCE = 5;

/**
 * Compares orders, stock, coupons and Stripe, puts right what Stripe's word or the order itself
 * settles, and lists the rest for staff. What was listed and is right again disappears. Running it
 * twice, or while shoppers shop, is harmless.
 */
export async function reconcile(payments: Payments, scope: Scope): Promise<Report> {
  const looked = await lookAtPayments(payments, scope);
  const shopwide = [
    await checkStock(Date.now()),
    await checkCoupons(),
    await checkQueues(scope.deadLetters),
  ].flat();
  const { repairs, problems } = joined([looked.findings, ...shopwide.map(problem)]);
  for (const one of problems) await listProblem(one);
  await closeWhatIsRight(problems, looked.orders);
  return {
    payments: looked.payments,
    repairs: counted(repairs),
    problems,
    isWhole: looked.isWhole,
  };
}

async function lookAtPayments(payments: Payments, { since, hasTime }: Scope) {
  const findings: Findings[] = [];
  const orders = new Set<string>();
  let looked = 0;
  for await (const few of ownPayments(payments, since)) {
    if (!hasTime()) return { findings: joined(findings), orders, payments: looked, isWhole: false };
    findings.push(...(await Promise.all(few.map((one) => lookAt(one, payments)))));
    for (const { orderId } of few) if (orderId) orders.add(orderId);
    looked += few.length;
  }
  return { findings: joined(findings), orders, payments: looked, isWhole: true };
}

async function lookAt(payment: Payment, payments: Payments): Promise<Findings> {
  const { id, orderId } = payment;
  try {
    const paid = await checkPayment(payment, payments);
    return joined([paid, ...(orderId ? [await checkOrder(orderId, Date.now())] : [])]);
  } catch (error) {
    // One that cannot be looked at now is looked at in an hour; the others are not held up.
    console.error({ what: 'payment not reconciled', payment: id, orderId, error });
    return joined([]);
  }
}

async function* ownPayments(payments: Payments, since: Date): AsyncGenerator<Payment[]> {
  let few: Payment[] = [];
  for await (const payment of payments.openedSince(since)) {
    if (payment.installation !== payments.installation) continue;
    few.push(payment);
    if (few.length < AT_ONCE) continue;
    yield few;
    few = [];
  }
  if (few.length > 0) yield few;
}

const OF_THE_SHOP: readonly ProblemKind[] = ['stock-differs', 'coupon-overused', 'lost-messages'];
const OF_ORDERS: readonly ProblemKind[] = [
  'paid-without-payment',
  'refunds-differ',
  'refunded-by-hand',
  'order-stuck',
];

async function closeWhatIsRight(found: ShopProblem[], orders: Set<string>): Promise<void> {
  const still = new Set(found.map(({ kind, about }) => `${kind}#${about}`));
  for (const { id, kind, about, orderId } of await listedProblems()) {
    if (still.has(id)) continue;
    const isRight =
      OF_THE_SHOP.includes(kind) ||
      (OF_ORDERS.includes(kind) && orders.has(about)) ||
      (kind === 'refund-failed' && orderId && (await isPaidBack(orderId))) ||
      (kind === 'mail-not-sent' && orderId && (await isMailed(orderId)));
    if (isRight) await closeProblem(id);
  }
}

async function isPaidBack(orderId: string): Promise<boolean> {
  const order = await orderById(orderId);
  return order !== undefined && isAllBack(order);
}

async function isMailed(orderId: string): Promise<boolean> {
  const order = await orderById(orderId);
  return order !== undefined && mailsOwed(order).length === 0;
}

function counted(repairs: readonly Repair[]): Report['repairs'] {
  const counts: Report['repairs'] = {};
  for (const repair of repairs) counts[repair] = (counts[repair] ?? 0) + 1;
  return counts;
}
