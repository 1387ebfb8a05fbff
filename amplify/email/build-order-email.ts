import type { Language } from '@domain/language';
import { formatMoney, money } from '@domain/money';
import type { Order } from '@domain/order';
import type { OrderMail } from '@domain/order-email';
import { pickUpOf, type PickUp } from '@domain/shipping';
import { shop } from '@domain/shop';
import { addressLines } from './address-lines';
import { asHtml } from './render-html';
import { asText } from './render-text';
import type { Content } from './content';
import type { Letter } from './ses-client';
import { words, type Words } from './email-messages';

type Say = (amount: number) => string;

/** The mail in the language that the order was placed in. `orderUrl` opens the order's page. */
export function orderLetter(order: Order, mail: OrderMail, orderUrl: string): Letter {
  const content = contentOf(order, mail, orderUrl);
  const { subject } = content;
  return { to: order.email, subject, text: asText(content), html: asHtml(content) };
}

function contentOf(order: Order, mail: OrderMail, orderUrl: string): Content {
  const language: Language = order.language === 'ko' ? 'ko' : 'en';
  const text = words[language];
  const say: Say = (amount) => formatMoney(money(amount, order.currency), language);
  const pickUp = pickUpOf(shop.shipping, order.shippingMethod);
  const told = text.mails[mail.kind === 'shipped' && pickUp ? 'ready' : mail.kind];
  const refund = 'refundId' in mail && order.refunds.find(({ id }) => id === mail.refundId);
  const amount = say(refund ? refund.amount : order.total);
  const place = pickUp
    ? { label: text.collectAt, lines: collectLines(pickUp, language) }
    : { label: text.shipTo, lines: addressLines(order.address, language) };
  return {
    language,
    shop: shop.name,
    subject: told.subject.replace('{number}', order.number),
    title: told.title,
    paragraphs: told.body({ name: order.address.name, amount, minutes: shop.pendingMinutes }),
    facts: factsOf(order, mail, text),
    ...(refund ? refundedPart(order, refund, text, say) : orderedPart(order, text, say)),
    ...(!refund && { place }),
    link: { label: text.seeOrder, url: orderUrl },
    footer: [
      text.questions.replace('{email}', shop.supportEmail),
      text.why.replace('{shop}', shop.name),
    ],
  };
}

function collectLines({ names, hours, address }: PickUp, language: Language): string[] {
  return [names[language], ...addressLines(address, language), hours[language]];
}

function factsOf({ number, tracking }: Order, { kind }: OrderMail, text: Words): Content['facts'] {
  const facts: Content['facts'] = [[text.order, number]];
  if (kind === 'shipped' && tracking) facts.push([text.tracking, tracking]);
  return facts;
}

type Goods = Pick<Content, 'lines' | 'sums' | 'total'>;

function orderedPart(order: Order, text: Words, say: Say): Goods {
  const { subtotal, discount, shipping, tax, taxInclusive, total } = order;
  return {
    lines: order.lines.map((line) => lineOf(line, line.quantity, say(line.total))),
    sums: [
      [text.subtotal, say(subtotal)],
      ...(discount > 0 ? [[couponLabel(order, text), say(-discount)] as [string, string]] : []),
      [text.shipping, shipping === 0 ? text.free : say(shipping)],
      ...(taxInclusive ? [] : [[text.tax, say(tax)] as [string, string]]),
    ],
    total: [taxInclusive ? withTax(text, say(tax)) : text.total, say(total)],
  };
}

function refundedPart(
  order: Order,
  refund: Order['refunds'][number],
  text: Words,
  say: Say,
): Goods {
  const lines = refund.lines.flatMap(({ sku, quantity, amount }) => {
    const line = order.lines.find((one) => one.sku === sku);
    return line ? [lineOf(line, quantity, say(amount))] : [];
  });
  return {
    lines,
    sums: refund.shipping > 0 ? [[text.shipping, say(refund.shipping)]] : [],
    total: [text.moneyBack, say(refund.amount)],
  };
}

function lineOf({ name, options }: Order['lines'][number], quantity: number, total: string) {
  const chosen = options.map((option) => option.value).join(', ');
  return { name, options: chosen, quantity: String(quantity), total };
}

function couponLabel({ coupon }: Order, { discount }: Words): string {
  return coupon ? `${discount} (${coupon.code})` : discount;
}

function withTax({ total, taxIncluded }: Words, tax: string): string {
  return `${total} (${taxIncluded} ${tax})`;
}
