import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { MailMessage } from './email-message';

const sqs = new SQSClient({});

/** Asks for a mail to be sent. Asking twice is harmless: who sends it looks at what was sent. */
export async function enqueueMail(message: MailMessage): Promise<void> {
  const QueueUrl = process.env.MAIL_QUEUE_URL;
  if (!QueueUrl) throw new Error('This function was not granted the mail queue');
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
}
