/** Removes a guard of the store: replaces the one occurrence of `from` in `file` by `to`. */
export type Mutant = { name: string; file: string; from: string; to: string };

const orders = 'amplify/tables/order-table.ts';
const placing = 'amplify/orders/place-order/place-order.ts';
const recording = 'amplify/orders/settlement/record-payment.ts';

/** Plausible mistakes; the simulation must find every one. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'an order is updated without a version check',
    file: orders,
    from: `ConditionExpression: '#version = :before',`,
    to: `ConditionExpression: '#version = :before OR #version <> :before',`,
  },
  {
    name: 'a Stripe event is not recorded',
    file: recording,
    from: `if (eventId) writes.push(buildWebhookEventPut(eventId, orderId));`,
    to: ``,
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
    name: 'a repeated payment event counts as another payment',
    file: recording,
    from: `if (isPaymentRecorded(order)) {`,
    to: `if (order.refunds.length > 0) {`,
  },
  {
    name: 'stock may become negative',
    file: 'amplify/tables/stock-table.ts',
    from: `ConditionExpression: '#from >= :units',`,
    to: `ConditionExpression: '#from >= :units OR #from < :units',`,
  },
  {
    name: 'a coupon has no limit',
    file: 'amplify/tables/coupon-table.ts',
    from: '`${isFirst}uses < :limit`',
    to: '`${isFirst}uses < :limit OR uses >= :limit`',
  },
  {
    name: 'a coupon use is not released',
    file: 'amplify/orders/stock-writes.ts',
    from: `release: 'return',`,
    to: ``,
  },
  {
    name: 'any token opens an order',
    file: 'amplify/orders/order-access.ts',
    from: `verifyToken(token, order.tokenHash)`,
    to: `order.tokenHash.length > 0`,
  },
  {
    name: 'a checkout id returns its order to a different request',
    file: placing,
    from: `isPlacedBy(existing, caller) && isSameRequest(existing, request)`,
    to: `isPlacedBy(existing, caller)`,
  },
  {
    name: 'a checkout id returns its order to another person',
    file: placing,
    from: `isPlacedBy(existing, caller) && isSameRequest(existing, request)`,
    to: `isSameRequest(existing, request)`,
  },
  {
    name: 'the total that the shopper saw is not compared',
    file: placing,
    from: `if (priced.quote.total !== request.expectedTotal) return { refused: refusePrice(priced) };`,
    to: ``,
  },
  {
    name: 'a webhook’s signature is not verified',
    file: 'amplify/payments/stripe-event.ts',
    from: `Stripe.webhooks.constructEvent(rawBody, signature, webhookSecret)`,
    to: `(JSON.parse(rawBody) as Stripe.Event)`,
  },
  {
    name: 'an email is recorded before it is sent',
    file: 'amplify/email/send-email/send-email.ts',
    from: `  await sendThroughSes(buildOrderEmail(order, email, buildOrderLink(order, config)), config.from);
  await recordEmailSent(order, key);`,
    to: `  await recordEmailSent(order, key);
  await sendThroughSes(buildOrderEmail(order, email, buildOrderLink(order, config)), config.from);`,
  },
  {
    name: 'a person may have two unpaid orders',
    file: 'amplify/tables/checkout-table.ts',
    from: `previous ? 'orderId = :previous' : 'attribute_not_exists(person)'`,
    to: `previous ? 'orderId = :previous OR orderId <> :previous' : 'attribute_not_exists(person) OR attribute_exists(person)'`,
  },
  {
    name: 'an order is claimed without its token',
    file: 'amplify/orders/claim-orders/claim-orders.ts',
    from: `if (!hasToken || !isFree)`,
    to: `if (!isFree)`,
  },
];
