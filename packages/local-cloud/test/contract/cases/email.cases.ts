import { randomUUID } from 'node:crypto';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName } from '../expect';

const contractCase = createCaseFactory('any');

const sending = contractCase(
  'sends simple and raw emails',
  { proves: rows('SES', 'SendEmail'), needs: ['outbox'] },
  async (target) => {
    const client = new SESv2Client(target.developer);
    const from = { FromEmailAddress: 'Blog <blog@example.com>' };
    const [simple, raw] = [`${randomUUID()}@example.com`, `${randomUUID()}@example.com`];
    const { MessageId } = await client.send(
      new SendEmailCommand({
        ...{ ...from, Destination: { ToAddresses: [simple] } },
        Content: {
          Simple: { Subject: { Data: 'Hello, 안녕' }, Body: { Text: { Data: 'Tea is ready' } } },
        },
      }),
    );
    expectEqual(typeof MessageId, 'string');
    const got = await target.outbox.waitForEmail(simple);
    expectEqual([got.subject, got.text], ['Hello, 안녕', 'Tea is ready']);
    const Data = Buffer.from(
      `From: blog@example.com\r\nTo: ${raw}\r\nSubject: Raw\r\n\r\nCold by now\r\n`,
    );
    await client.send(new SendEmailCommand({ Content: { Raw: { Data } } }));
    const second = await target.outbox.waitForEmail(raw);
    expectEqual([second.subject, second.text.trim()], ['Raw', 'Cold by now']);
  },
);

const rejections = contractCase(
  'denies emails of guests and rejects emails without a body',
  { proves: rows('SES', 'SendEmail') },
  async (target) => {
    const Destination = { ToAddresses: ['ada@example.com'] };
    const request = { FromEmailAddress: 'blog@example.com', Destination };
    const Subject = { Data: 'Hello' };
    const Content = { Simple: { Subject, Body: { Text: { Data: 'Tea' } } } };
    await target.signInAs();
    const { options } = await target.getIdentity();
    const guest = new SESv2Client(options).send(new SendEmailCommand({ ...request, Content }));
    expectEqual(await captureErrorName(guest), 'AccessDeniedException');
    const empty = { Simple: { Subject, Body: {} } };
    const client = new SESv2Client(target.developer);
    const bodiless = client.send(new SendEmailCommand({ ...request, Content: empty }));
    expectEqual(await captureErrorName(bodiless), 'BadRequestException');
  },
);

const granted = createCaseFactory('blog')(
  'authorizes emails by sender and recipients',
  {
    proves: [
      ...rows('SES', 'SendEmail'),
      ...rows('Condition keys and policy variables', 'ses:FromAddress', 'ses:Recipients'),
    ],
    needs: ['outbox'],
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const client = new SESv2Client((await target.getIdentity()).options);
    const Content = { Simple: { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'Tea' } } } };
    const write = (FromEmailAddress: string, to: string) =>
      client.send(
        new SendEmailCommand({ FromEmailAddress, Destination: { ToAddresses: [to] }, Content }),
      );
    await write('readers@example.com', 'eve@example.com');
    for (const [from, to] of [
      ['editors@example.com', 'eve@example.com'],
      ['readers@example.com', 'eve@other.example'],
    ] as const) {
      expectEqual(await captureErrorName(write(from, to)), 'AccessDeniedException');
    }
  },
);

export const email = [sending, rejections, granted];
