import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { EmailMessage } from './email-message';

const sqs = new SQSClient({});

/** Enqueues an email. Repeating it is harmless: the consumer checks which emails were sent already. */
export async function enqueueEmail(message: EmailMessage): Promise<void> {
  const QueueUrl = process.env.EMAIL_QUEUE_URL;
  if (!QueueUrl) {
    throw new Error(
      'EMAIL_QUEUE_URL is not set: grant this function the queue in amplify/backend.ts',
    );
  }
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
}
