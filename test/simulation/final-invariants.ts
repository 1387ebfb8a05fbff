import type Stripe from 'stripe';
import { newsOf } from '../../domain/notification';
import { mailsOf } from '../../domain/order-email';
import { orderLetter } from '../../amplify/email/order-email';
import type { StoredProblem } from '../../amplify/tables/problem-table';
import type { PaymentSeen } from '@baguni/local-cloud/testing';
import type { SeenOrder } from './orders-seen';
import type { World } from './state';

/** What passed on a live topic. */
export type Message = { topic: string; text: string };

/** What holds when everything has come to rest: money, sums, mails, news and messages. */
export async function ending(world: World, messages: readonly Message[]): Promise<string[]> {
  const { shop, seen } = world;
  const orders = [...seen.orders.values()];
  const payments = shop.stripe.payments();
  const listed = await shop.all<StoredProblem>('ShopProblem');
  const stored = await shop.all<SeenOrder>('Order');
  const news = await shop.all<{ userSub: string; id: string }>('Notification');
  const mails = shop.cloud.mail.list();
  return [
    ...payments.flatMap((payment) => paymentProblems(payment, orders, listed)),
    ...orders.flatMap((order) => [
      ...moneyProblems(order, payments, listed),
      ...sumProblems(order),
      ...mailProblems(order, mails),
      ...newsProblems(order, news),
      ...messageProblems(order, messages),
    ]),
    ...stored.flatMap(({ id, version }) =>
      seen.orders.get(id)?.version === version ? [] : [`${id} changed, and its stream was silent`],
    ),
    ...world.checkouts.flatMap(({ id, clientSecret }) =>
      clientSecret && !seen.orders.has(id) ? [`${id} was answered and does not exist`] : [],
    ),
  ];
}

const COUNTING = ['succeeded', 'pending'];

/** What of a payment went back, in minor units. */
function backOf(refunds: readonly Stripe.Refund[]): number {
  return sum(
    refunds.filter(({ status }) => COUNTING.includes(status ?? '')).map((one) => one.amount),
  );
}

function paymentProblems(
  { intent, refunds }: PaymentSeen,
  orders: SeenOrder[],
  listed: readonly StoredProblem[],
): string[] {
  if (intent.status !== 'succeeded') return payable(intent, orders);
  // What was paid in another amount or currency than asked waits for a person.
  if (listed.some(({ id }) => id === `payment-does-not-fit#${intent.id}`)) return [];
  const owners = orders.filter(
    ({ paymentIntentId, paidAt }) => paidAt && paymentIntentId === intent.id,
  );
  if (owners.length === 1) return [];
  const says = `payment ${intent.id} of ${String(intent.metadata.orderId)}`;
  if (owners.length > 1) return [`${says} pays ${String(owners.length)} orders`];
  const back = backOf(refunds);
  const failed = refunds.some(({ status }) => status === 'failed');
  return back === intent.amount_received || failed
    ? []
    : [
        `${says}: ${String(intent.amount_received)} came in, no order is paid, ${String(back)} is back`,
      ];
}

/** Nobody may still pay for what was given up. */
function payable(intent: Stripe.PaymentIntent, orders: SeenOrder[]): string[] {
  if (intent.status === 'canceled') return [];
  const own = orders.find(({ paymentIntentId }) => paymentIntentId === intent.id);
  const isOver = own && ['expired', 'cancelled'].includes(own.state);
  return isOver ? [`${own.id} is ${own.state} and can still be paid`] : [];
}

function moneyProblems(
  order: SeenOrder,
  payments: readonly PaymentSeen[],
  listed: readonly StoredProblem[],
): string[] {
  const misfits = listed.map(({ id }) => id.replace('payment-does-not-fit#', ''));
  const own = payments.filter(
    ({ intent: { id, metadata, status } }) =>
      metadata.orderId === order.id && status === 'succeeded' && !misfits.includes(id),
  );
  const paid = own.find(({ intent }) => intent.id === order.paymentIntentId);
  const standing = order.refunds.filter(({ state }) => state !== 'failed');
  const back = sum(standing.map(({ amount }) => amount));
  const isListed = listed.some(({ orderId }) => orderId === order.id);
  const wrong = (what: string) => [`${order.id} (${order.state}) ${what}`];
  if (own.length > 1 && own.filter(({ refunds }) => backOf(refunds) === 0).length > 1) {
    return wrong('was charged twice');
  }
  if (order.paidAt && !paid) return wrong('is paid, Stripe knows of no payment');
  if (!paid) return back > 0 ? wrong('gave money back that nobody paid') : [];
  if (paid.intent.amount_received !== order.total) return wrong('was paid another amount');
  if (paid.intent.currency.toUpperCase() !== order.currency)
    return wrong('was paid in other money');
  const atStripe = backOf(paid.refunds);
  if (atStripe !== back) {
    return wrong(`says ${String(back)} is back, Stripe says ${String(atStripe)}`);
  }
  const given = standing.filter(({ reason }) => reason !== 'by-hand').map(({ amount }) => amount);
  if (['paid', 'packed'].includes(order.state) && sum(given) === order.total) {
    return wrong('is to be sent, and all its money is back');
  }
  const isOwed = ['expired', 'cancelled', 'returned', 'refunded'].includes(order.state);
  const isWhole = back === order.total || order.state === 'returned';
  if (isOwed && !isWhole && !isListed)
    return wrong(`only ${String(back)} of ${String(order.total)} is back`);
  return order.refunds.some(({ state }) => state === 'requested')
    ? wrong('waits for a refund')
    : [];
}

function sumProblems(order: SeenOrder): string[] {
  const { lines, subtotal, discount, shipping, shippingTax, tax, taxInclusive, total } = order;
  const parts: [string, number, number][] = [
    ['subtotal', subtotal, sum(lines.map((line) => line.total))],
    ['lines', subtotal, sum(lines.map(({ unitPrice, quantity }) => unitPrice * quantity))],
    ['discount', discount, sum(lines.map((line) => line.discount))],
    ['tax', tax, sum(lines.map((line) => line.tax)) + shippingTax],
    ['total', total, subtotal - discount + shipping + (taxInclusive ? 0 : tax)],
    ...order.refunds
      .filter(({ reason }) => reason !== 'by-hand')
      .map((refund): [string, number, number] => [
        `refund ${refund.id}`,
        refund.amount,
        sum(refund.lines.map(({ amount }) => amount)) + refund.shipping,
      ]),
  ];
  return parts
    .filter(([, whole, added]) => whole !== added)
    .map(
      ([name, whole, added]) => `${order.id}: ${name} ${String(whole)}, its parts ${String(added)}`,
    );
}

type Mail = { to: string[]; subject: string };

function mailProblems(order: SeenOrder, mails: readonly Mail[]): string[] {
  const owed = mailsOf(order).map((mail) => orderLetter(order, mail, '').subject);
  return [...new Set(owed)].flatMap((subject) => {
    const sent = mails.filter((mail) => mail.subject === subject && mail.to.includes(order.email));
    const wanted = owed.filter((one) => one === subject).length;
    return sent.length >= wanted ? [] : [`${order.id}: no mail “${subject}”`];
  });
}

function newsProblems(
  order: SeenOrder,
  stored: readonly { userSub: string; id: string }[],
): string[] {
  if (!order.userSub) return [];
  return newsOf(order)
    .filter(({ id }) => !stored.some((one) => one.id === id && one.userSub === order.userSub))
    .map(({ id }) => `${order.id}: ${order.userSub ?? ''} has no news ${id}`);
}

/** Each version was told to who placed it. */
function messageProblems(order: SeenOrder, messages: readonly Message[]): string[] {
  const topic = `private/${order.identityId}/orders`;
  const told = messages
    .filter((message) => message.topic.endsWith(topic) && message.text.includes(order.id))
    .map(({ text }) => (JSON.parse(text) as { version: number }).version);
  const versions = Array.from({ length: order.version }, (_, n) => n + 1);
  const missing = versions.filter((version) => !told.includes(version));
  return missing.length > 0 ? [`${order.id}: nobody was told of version ${String(missing)}`] : [];
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}
