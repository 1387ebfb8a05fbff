/** A guard of the store taken out: in `file`, the one place that reads `from` becomes `to`. */
export type Planted = { name: string; file: string; from: string; to: string };

const orders = 'amplify/tables/order-table.ts';
const placing = 'amplify/orders/place-order/place-order.ts';
const recording = 'amplify/orders/settlement/record-payment.ts';

/** Each is a mistake that somebody could make; the model has to find every one. */
export const PLANTED: readonly Planted[] = [
  {
    name: 'an order is changed whatever version it has',
    file: orders,
    from: `ConditionExpression: '#version = :before',`,
    to: `ConditionExpression: '#version = :before OR #version <> :before',`,
  },
  {
    name: 'an event of Stripe is not remembered',
    file: recording,
    from: `[...writes, ...(eventId ? [recording(eventId, orderId)] : [])]`,
    to: `writes`,
  },
  {
    name: 'the amount paid is not compared',
    file: recording,
    from: `if (payment.amount !== order.total || payment.received !== order.total) return 'amount-mismatch';`,
    to: ``,
  },
  {
    name: 'the currency paid is not compared',
    file: recording,
    from: `if (payment.currency !== order.currency) return 'currency-mismatch';`,
    to: ``,
  },
  {
    name: 'a payment is never cancelled',
    file: 'amplify/payments/stripe.ts',
    from: `return await stripe.paymentIntents.cancel(id);`,
    to: `return { ...(await stripe.paymentIntents.retrieve(id)), status: 'canceled' as const };`,
  },
  {
    name: 'a payment that is told again is taken for another one',
    file: recording,
    from: `if (isSettled(order)) {`,
    to: `if (order.refunds.length > 0) {`,
  },
  {
    name: 'stock may go below nothing',
    file: 'amplify/tables/stock-table.ts',
    from: `from ? '#from >= :pieces' :`,
    to: `from ? '#from >= :pieces OR #from < :pieces' :`,
  },
  {
    name: 'a coupon has no limit',
    file: 'amplify/tables/coupon-table.ts',
    from: '`${isFirst}uses < :limit`',
    to: '`${isFirst}uses < :limit OR uses >= :limit`',
  },
  {
    name: 'a use of a coupon is not given back',
    file: 'amplify/orders/stock-writes.ts',
    from: `release: 'return',`,
    to: ``,
  },
  {
    name: 'any token opens an order',
    file: 'amplify/orders/owner.ts',
    from: `fitsHash(token, order.tokenHash)`,
    to: `order.tokenHash.length > 0`,
  },
  {
    name: 'a checkout id is answered whatever is asked with it',
    file: placing,
    from: `placedBy(known, caller) && isSameRequest(known, wish)`,
    to: `placedBy(known, caller)`,
  },
  {
    name: 'a checkout id is answered whoever asks with it',
    file: placing,
    from: `placedBy(known, caller) && isSameRequest(known, wish)`,
    to: `isSameRequest(known, wish)`,
  },
  {
    name: 'the total that the shopper saw is not compared',
    file: placing,
    from: `if (prices.quote.total !== wish.expectedTotal) return { refused: priceChanged(prices) };`,
    to: ``,
  },
  {
    name: 'a webhook’s signature is not verified',
    file: 'amplify/payments/stripe-event.ts',
    from: `Stripe.webhooks.constructEvent(rawBody, signature, webhookSecret)`,
    to: `(JSON.parse(rawBody) as Stripe.Event)`,
  },
  {
    name: 'a mail is remembered before it is sent',
    file: 'amplify/email/send-email/send-email.ts',
    from: `  await post(orderLetter(order, mail, orderLink(order, desk)), desk.from);
  await rememberMailed(order, mailKey(mail));`,
    to: `  await rememberMailed(order, mailKey(mail));
  await post(orderLetter(order, mail, orderLink(order, desk)), desk.from);`,
  },
  {
    name: 'a person may have two unpaid orders',
    file: 'amplify/tables/checkout-table.ts',
    from: `before ? 'orderId = :before' : 'attribute_not_exists(person)'`,
    to: `before ? 'orderId = :before OR orderId <> :before' : 'attribute_not_exists(person) OR attribute_exists(person)'`,
  },
  {
    name: 'an order is claimed without its token',
    file: 'amplify/orders/claim-orders/claim-orders.ts',
    from: `if (!isProven || !isFree)`,
    to: `if (!isFree)`,
  },
];
