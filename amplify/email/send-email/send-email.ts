import { getEmailKey, listUnsentEmails } from '@domain/order-email';
import { getOrder, recordEmailSent } from '../../tables/order-table';
import { buildOrderEmail } from '../build-order-email';
import type { EmailMessage } from '../email-message';
import { buildOrderLink } from '../order-link';
import { sendThroughSes } from '../ses-client';

export type SendEmailConfig = { from: string; siteOrigin: string; orderLinkKey: string };

/**
 * Sends one email about an order, unless it was sent already or the order does not call for it. A
 * crash between sending and recording it sends the email twice, which is better than not at all.
 */
export async function sendEmail(
  { orderId, ...request }: EmailMessage,
  config: SendEmailConfig,
): Promise<'sent' | 'not-needed'> {
  const order = await getOrder(orderId);
  const key = getEmailKey(request);
  const email = order && listUnsentEmails(order).find((unsent) => getEmailKey(unsent) === key);
  if (!email) return 'not-needed';
  await sendThroughSes(buildOrderEmail(order, email, buildOrderLink(order, config)), config.from);
  await recordEmailSent(order, key);
  return 'sent';
}
