import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readSecrets } from '../../payments/secrets';
import type { EmailMessage } from '../email-message';
import { sendEmail, type SendEmailConfig } from './send-email';

export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const { EMAIL_FROM: from = '', SITE_ORIGIN: siteOrigin = '' } = process.env;
  const result = readSecrets(['ORDER_LINK_KEY'], process.env);
  if ('missing' in result || !from || !siteOrigin) {
    // No message is lost: the scheduled sweep enqueues unsent emails again.
    console.error({ what: 'email is not configured', EMAIL_FROM: from, SITE_ORIGIN: siteOrigin });
    return { batchItemFailures: [] };
  }
  const config = { from, siteOrigin, orderLinkKey: result.secrets.ORDER_LINK_KEY };
  const failures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body } of Records) {
    if (!(await processMessage(JSON.parse(body) as EmailMessage, config))) {
      failures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures: failures };
}

async function processMessage(message: EmailMessage, config: SendEmailConfig): Promise<boolean> {
  const { orderId, kind } = message;
  try {
    console.info({ what: 'email', orderId, kind, outcome: await sendEmail(message, config) });
    return true;
  } catch (error) {
    // Only the error's name: messages of SES contain the recipient's address.
    const reason = error instanceof Error ? error.name : typeof error;
    console.error({ what: 'email failed', orderId, kind, reason });
    return false;
  }
}
