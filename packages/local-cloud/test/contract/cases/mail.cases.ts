import { randomUUID } from 'node:crypto';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf } from '../expect';

const contractCase = casesOn('any');

const letter = contractCase(
  'a letter reaches whom it is for, as it was written, simple or raw',
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
    equal(typeof MessageId, 'string');
    const got = await target.outbox.letterTo(simple);
    equal([got.subject, got.text], ['Hello, 안녕', 'Tea is ready']);
    const Data = Buffer.from(
      `From: blog@example.com\r\nTo: ${raw}\r\nSubject: Raw\r\n\r\nCold by now\r\n`,
    );
    await client.send(new SendEmailCommand({ Content: { Raw: { Data } } }));
    const second = await target.outbox.letterTo(raw);
    equal([second.subject, second.text.trim()], ['Raw', 'Cold by now']);
  },
);

const nobody = contractCase(
  'a guest sends no letters, and nobody one without a body',
  { proves: rows('SES', 'SendEmail') },
  async (target) => {
    const Destination = { ToAddresses: ['ada@example.com'] };
    const asked = { FromEmailAddress: 'blog@example.com', Destination };
    const Subject = { Data: 'Hello' };
    const Content = { Simple: { Subject, Body: { Text: { Data: 'Tea' } } } };
    await target.become();
    const { options } = await target.visitor();
    const guest = new SESv2Client(options).send(new SendEmailCommand({ ...asked, Content }));
    equal(await refusalOf(guest), 'AccessDeniedException');
    const empty = { Simple: { Subject, Body: {} } };
    const client = new SESv2Client(target.developer);
    const bodiless = client.send(new SendEmailCommand({ ...asked, Content: empty }));
    equal(await refusalOf(bodiless), 'BadRequestException');
  },
);

const granted = casesOn('blog')(
  'somebody writes from the address, and to the people, that the grant is about',
  {
    proves: [
      ...rows('SES', 'SendEmail'),
      ...rows('Keys of conditions and variables', 'ses:FromAddress', 'ses:Recipients'),
    ],
    needs: ['outbox'],
  },
  async (target) => {
    await target.become(await target.person('ada'));
    const client = new SESv2Client((await target.visitor()).options);
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
      equal(await refusalOf(write(from, to)), 'AccessDeniedException');
    }
  },
);

export const mail = [letter, nobody, granted];
