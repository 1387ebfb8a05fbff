import type Stripe from 'stripe';
import { listNotifications } from '../../domain/notification';
import { listOrderEmails } from '../../domain/order-email';
import { buildOrderEmail } from '../../amplify/email/build-order-email';
import type { StoredProblem } from '../../amplify/tables/problem-table';
import type { PaymentDetails } from '@baguni/local-cloud/testing';
import type { ObservedOrder } from './order-observer';
import type { SimulationState } from './state';

/** A message published to a live topic. */
export type Message = { topic: string; text: string };

/** Checks a drained run: payments, sums, emails, notifications and live messages. Returns the violations. */
export async function checkFinalInvariants(
  state: SimulationState,
  messages: readonly Message[],
): Promise<string[]> {
  const { backend, observer } = state;
  const orders = [...observer.orders.values()];
  const payments = backend.stripe.payments();
  const listed = await backend.scan<StoredProblem>('ShopProblem');
  const stored = await backend.scan<ObservedOrder>('Order');
  const notifications = await backend.scan<{ userSub: string; id: string }>('Notification');
  const emails = backend.cloud.emails.list();
  return [
    ...payments.flatMap((payment) => findPaymentViolations(payment, orders, listed)),
    ...orders.flatMap((order) => [
      ...findMoneyViolations(order, payments, listed),
      ...findSumViolations(order),
      ...findEmailViolations(order, emails),
      ...findNotificationViolations(order, notifications),
      ...findMessageViolations(order, messages),
    ]),
    ...stored.flatMap(({ id, version }) =>
      observer.orders.get(id)?.version === version ? [] : [`${id} changed without a stream record`],
    ),
    ...state.checkouts.flatMap(({ id, clientSecret }) =>
      clientSecret && !observer.orders.has(id)
        ? [`${id} was returned to the shopper and does not exist`]
        : [],
    ),
  ];
}

const COUNTING = ['succeeded', 'pending'];

/** Sum of the refunds that succeeded or are pending, in minor units. */
function sumRefunds(refunds: readonly Stripe.Refund[]): number {
  return sum(
    refunds.filter(({ status }) => COUNTING.includes(status ?? '')).map((one) => one.amount),
  );
}

function findPaymentViolations(
  { intent, refunds }: PaymentDetails,
  orders: ObservedOrder[],
  listed: readonly StoredProblem[],
): string[] {
  if (intent.status !== 'succeeded') return findPayableIntents(intent, orders);
  // A payment of another amount or currency waits for staff.
  if (listed.some(({ id }) => id === `payment-mismatch#${intent.id}`)) return [];
  const owners = orders.filter(
    ({ paymentIntentId, paidAt }) => paidAt && paymentIntentId === intent.id,
  );
  if (owners.length === 1) return [];
  const label = `payment ${intent.id} of ${intent.metadata.orderId ?? '?'}`;
  if (owners.length > 1) return [`${label} pays ${owners.length} orders`];
  const back = sumRefunds(refunds);
  const failed = refunds.some(({ status }) => status === 'failed');
  return back === intent.amount_received || failed
    ? []
    : [`${label}: received ${intent.amount_received}, no order is paid, refunded ${back}`];
}

/** An expired or cancelled order must not be payable any more. */
function findPayableIntents(intent: Stripe.PaymentIntent, orders: ObservedOrder[]): string[] {
  if (intent.status === 'canceled') return [];
  const own = orders.find(({ paymentIntentId }) => paymentIntentId === intent.id);
  const isOver = own && ['expired', 'cancelled'].includes(own.state);
  return isOver ? [`${own.id} is ${own.state} and can still be paid`] : [];
}

function findMoneyViolations(
  order: ObservedOrder,
  payments: readonly PaymentDetails[],
  listed: readonly StoredProblem[],
): string[] {
  const mismatched = listed.map(({ id }) => id.replace('payment-mismatch#', ''));
  const own = payments.filter(
    ({ intent: { id, metadata, status } }) =>
      metadata.orderId === order.id && status === 'succeeded' && !mismatched.includes(id),
  );
  const paid = own.find(({ intent }) => intent.id === order.paymentIntentId);
  const effective = order.refunds.filter(({ state }) => state !== 'failed');
  const back = sum(effective.map(({ amount }) => amount));
  const isListed = listed.some(({ orderId }) => orderId === order.id);
  const wrong = (what: string) => [`${order.id} (${order.state}) ${what}`];
  if (own.length > 1 && own.filter(({ refunds }) => sumRefunds(refunds) === 0).length > 1) {
    return wrong('was charged twice');
  }
  if (order.paidAt && !paid) return wrong('is paid, but Stripe has no payment');
  if (!paid) return back > 0 ? wrong('was refunded without a payment') : [];
  if (paid.intent.amount_received !== order.total) return wrong('was paid with another amount');
  if (paid.intent.currency.toUpperCase() !== order.currency)
    return wrong('was paid in another currency');
  const atStripe = sumRefunds(paid.refunds);
  if (atStripe !== back) {
    return wrong(`has refunds of ${back}, Stripe has ${atStripe}`);
  }
  const ownRefunds = effective
    .filter(({ reason }) => reason !== 'dashboard')
    .map(({ amount }) => amount);
  if (['paid', 'packed'].includes(order.state) && sum(ownRefunds) === order.total) {
    return wrong('is to be shipped, but fully refunded');
  }
  const isOwed = ['expired', 'cancelled', 'returned', 'refunded'].includes(order.state);
  const isWhole = back === order.total || order.state === 'returned';
  if (isOwed && !isWhole && !isListed) return wrong(`only ${back} of ${order.total} is refunded`);
  return order.refunds.some(({ state }) => state === 'requested')
    ? wrong('has an unfinished refund')
    : [];
}

function findSumViolations(order: ObservedOrder): string[] {
  const { lines, subtotal, discount, shipping, shippingTax, tax, taxInclusive, total } = order;
  const parts: [string, number, number][] = [
    ['subtotal', subtotal, sum(lines.map((line) => line.total))],
    ['lines', subtotal, sum(lines.map(({ unitPrice, quantity }) => unitPrice * quantity))],
    ['discount', discount, sum(lines.map((line) => line.discount))],
    ['tax', tax, sum(lines.map((line) => line.tax)) + shippingTax],
    ['total', total, subtotal - discount + shipping + (taxInclusive ? 0 : tax)],
    ...order.refunds
      .filter(({ reason }) => reason !== 'dashboard')
      .map((refund): [string, number, number] => [
        `refund ${refund.id}`,
        refund.amount,
        sum(refund.lines.map(({ amount }) => amount)) + refund.shipping,
      ]),
  ];
  return parts
    .filter(([, whole, added]) => whole !== added)
    .map(([name, whole, added]) => `${order.id}: ${name} ${whole}, sum of its parts ${added}`);
}

type SentEmail = { to: string[]; subject: string };

function findEmailViolations(order: ObservedOrder, emails: readonly SentEmail[]): string[] {
  const owed = listOrderEmails(order).map((email) => buildOrderEmail(order, email, '').subject);
  return [...new Set(owed)].flatMap((subject) => {
    const sent = emails.filter(
      (email) => email.subject === subject && email.to.includes(order.email),
    );
    const expected = owed.filter((one) => one === subject).length;
    return sent.length >= expected ? [] : [`${order.id}: no email “${subject}”`];
  });
}

function findNotificationViolations(
  order: ObservedOrder,
  stored: readonly { userSub: string; id: string }[],
): string[] {
  if (!order.userSub) return [];
  return listNotifications(order)
    .filter(({ id }) => !stored.some((one) => one.id === id && one.userSub === order.userSub))
    .map(({ id }) => `${order.id}: ${order.userSub ?? ''} has no notification ${id}`);
}

/** Each version must have been published to the identity that placed the order. */
function findMessageViolations(order: ObservedOrder, messages: readonly Message[]): string[] {
  const topic = `private/${order.identityId}/orders`;
  const received = messages
    .filter((message) => message.topic.endsWith(topic) && message.text.includes(order.id))
    .map(({ text }) => (JSON.parse(text) as { version: number }).version);
  const versions = Array.from({ length: order.version }, (_, n) => n + 1);
  const missing = versions.filter((version) => !received.includes(version));
  return missing.length > 0 ? [`${order.id}: version ${missing.join()} was not published`] : [];
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}
