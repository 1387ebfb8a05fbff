import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';

export type Letter = { to: string; subject: string; text: string; html: string };

const ses = new SESv2Client({});

/** Hands a letter to SES; throws when SES does not take it. */
export async function post(letter: Letter, from: string): Promise<void> {
  const part = (Data: string) => ({ Data, Charset: 'UTF-8' });
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [letter.to] },
      Content: {
        Simple: {
          Subject: part(letter.subject),
          Body: { Text: part(letter.text), Html: part(letter.html) },
        },
      },
    }),
  );
}
