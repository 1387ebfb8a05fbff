import { mailKey, mailsOwed } from '@domain/order-email';
import { orderById, rememberMailed } from '../../tables/order-table';
import type { MailMessage } from '../email-message';
import { orderLetter } from '../order-email';
import { orderLink } from '../order-link';
import { post } from '../ses-client';

export type MailDesk = { from: string; siteOrigin: string; orderLinkKey: string };

/**
 * Sends one mail about an order, unless it went out before or the order gives no reason for it.
 * A crash between sending and remembering sends it twice: better than never.
 */
export async function sendEmail(
  { orderId, ...wish }: MailMessage,
  desk: MailDesk,
): Promise<'sent' | 'not-owed'> {
  const order = await orderById(orderId);
  const mail = order && mailsOwed(order).find((owed) => mailKey(owed) === mailKey(wish));
  if (!mail) return 'not-owed';
  await post(orderLetter(order, mail, orderLink(order, desk)), desk.from);
  await rememberMailed(order, mailKey(mail));
  return 'sent';
}
