import { formatAddress } from '@domain/format-address';
import type { Language } from '@domain/language';
import { formatMoney, money } from '@domain/money';
import type { Order } from '@domain/order';
import type { OrderEmail } from '@domain/order-email';
import { findPickUp, type PickUp } from '@domain/shipping';
import { shop } from '@domain/shop';
import type { EmailContent } from './email-content';
import { emailMessages, type EmailMessages } from './email-messages';
import { renderHtml } from './render-html';
import { renderText } from './render-text';
import type { Email } from './ses-client';

type FormatAmount = (amount: number) => string;

/** Builds an email in the language that the order was placed in. `orderUrl` opens the order page. */
export function buildOrderEmail(order: Order, email: OrderEmail, orderUrl: string): Email {
  const content = buildContent(order, email, orderUrl);
  const { subject } = content;
  return { to: order.email, subject, text: renderText(content), html: renderHtml(content) };
}

function buildContent(order: Order, email: OrderEmail, orderUrl: string): EmailContent {
  const language: Language = order.language === 'ko' ? 'ko' : 'en';
  const messages = emailMessages[language];
  const format: FormatAmount = (amount) => formatMoney(money(amount, order.currency), language);
  const pickUp = findPickUp(shop.shipping, order.shippingMethod);
  const { subject, title, body } =
    messages.emails[email.kind === 'shipped' && pickUp ? 'ready' : email.kind];
  const refund = 'refundId' in email && order.refunds.find(({ id }) => id === email.refundId);
  const shopName = shop.names[language];
  return {
    language,
    shop: shopName,
    subject: subject.replace('{shop}', shopName).replace('{number}', order.number),
    title,
    paragraphs: body({
      name: order.address.name,
      amount: format(refund ? refund.amount : order.total),
      minutes: shop.pendingMinutes,
      isPickUp: pickUp !== undefined,
    }),
    facts: buildFacts(order, email, messages),
    ...(refund
      ? buildRefundItems(order, refund, messages, format)
      : buildOrderItems(order, messages, format)),
    ...(!refund && { place: buildPlace(order, pickUp, language) }),
    link: { label: messages.viewOrder, url: orderUrl },
    footer: [
      messages.questions.replace('{email}', shop.supportEmail),
      messages.reason.replace('{shop}', shopName),
    ],
  };
}

function buildPlace(
  { address }: Order,
  pickUp: PickUp | undefined,
  language: Language,
): EmailContent['place'] {
  const { pickUpPoint, deliveryAddress } = emailMessages[language];
  const lines = formatAddress(pickUp?.address ?? address, shop.countries, language);
  return pickUp
    ? { label: pickUpPoint, lines: [pickUp.names[language], ...lines, pickUp.hours[language]] }
    : { label: deliveryAddress, lines };
}

function buildFacts(
  { number, tracking }: Order,
  { kind }: OrderEmail,
  messages: EmailMessages,
): EmailContent['facts'] {
  const facts: EmailContent['facts'] = [[messages.orderNumber, number]];
  if (kind === 'shipped' && tracking) facts.push([messages.tracking, tracking]);
  return facts;
}

type Items = Pick<EmailContent, 'lines' | 'sums' | 'total'>;

function buildOrderItems(order: Order, messages: EmailMessages, format: FormatAmount): Items {
  const { subtotal, discount, shipping, tax, taxInclusive, total } = order;
  const sums: Items['sums'] = [[messages.subtotal, format(subtotal)]];
  if (discount > 0) sums.push([labelDiscount(order, messages), format(-discount)]);
  sums.push([messages.shipping, shipping === 0 ? messages.free : format(shipping)]);
  if (!taxInclusive) sums.push([messages.tax, format(tax)]);
  return {
    lines: order.lines.map((line) => buildLine(line, line.quantity, format(line.total))),
    sums,
    total: [taxInclusive ? messages.totalWithTax(format(tax)) : messages.total, format(total)],
  };
}

function buildRefundItems(
  order: Order,
  refund: Order['refunds'][number],
  messages: EmailMessages,
  format: FormatAmount,
): Items {
  const lines = refund.lines.flatMap(({ sku, quantity, amount }) => {
    const line = order.lines.find((orderLine) => orderLine.sku === sku);
    return line ? [buildLine(line, quantity, format(amount))] : [];
  });
  return {
    lines,
    sums: refund.shipping > 0 ? [[messages.shipping, format(refund.shipping)]] : [],
    total: [messages.refunded, format(refund.amount)],
  };
}

function buildLine({ name, options }: Order['lines'][number], quantity: number, total: string) {
  const optionValues = options.map((option) => option.value).join(', ');
  return { name, options: optionValues, quantity: String(quantity), total };
}

function labelDiscount({ coupon }: Order, { discount }: EmailMessages): string {
  return coupon ? `${discount} (${coupon.code})` : discount;
}
