import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';

export type Email = { to: string; subject: string; text: string; html: string };

const ses = new SESv2Client({});

/** Sends an email through Amazon SES. Throws when SES rejects it. */
export async function sendThroughSes(email: Email, from: string): Promise<void> {
  const encode = (Data: string) => ({ Data, Charset: 'UTF-8' });
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [email.to] },
      Content: {
        Simple: {
          Subject: encode(email.subject),
          Body: { Text: encode(email.text), Html: encode(email.html) },
        },
      },
    }),
  );
}
