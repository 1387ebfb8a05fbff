import { secretsOf } from '../../payments/secrets';
import type { MailMessage } from '../email-message';
import { sendEmail } from './send-email';

type QueueEvent = { Records: { messageId: string; body: string }[] };

export async function handler({ Records }: QueueEvent) {
  const { MAIL_FROM: from = '', SITE_ORIGIN: siteOrigin = '' } = process.env;
  const answer = secretsOf(['ORDER_LINK_KEY'], process.env);
  if ('missing' in answer || !from || !siteOrigin) {
    // The orders remember what they owe: the sweep asks again, until somebody sets what is missing.
    console.error({ what: 'mail is not configured', MAIL_FROM: from, SITE_ORIGIN: siteOrigin });
    return { batchItemFailures: [] };
  }
  const desk = { from, siteOrigin, orderLinkKey: answer.secrets.ORDER_LINK_KEY };
  const failed: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records) {
    const message = JSON.parse(body) as MailMessage;
    const { orderId, kind } = message;
    try {
      console.info({ what: 'mail', orderId, kind, outcome: await sendEmail(message, desk) });
    } catch (error) {
      // Not the error's own words: SES puts the person's address into them.
      const why = error instanceof Error ? error.name : typeof error;
      console.error({ what: 'mail failed', orderId, kind, why });
      failed.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures: failed };
}
