import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createIam, DEVELOPER_ROLE, type RoleSession } from '../iam/iam';
import { createMailOutbox, type MailOutbox } from '../../core/email-outbox';
import { openStore, type Store } from '../../core/store';
import { createSes, type Ses } from './ses';

const roleArn = 'arn:aws:iam::000000000000:role/mailer';
const mailer: RoleSession = { roleArn, sessionName: 'spec' };
const developer: RoleSession = { roleArn: DEVELOPER_ROLE, sessionName: 'spec' };
const from = 'Shop <shop@example.com>';
const simple = {
  Simple: {
    Subject: { Data: 'Your order' },
    Body: { Text: { Data: 'Paid' }, Html: { Data: '<b>Paid</b>' } },
  },
};
const raw = [
  'From: =?utf-8?B?6rCA6rKM?= <shop@example.com>',
  'To: ann@example.com,',
  ' bob@example.com',
  'Subject: =?UTF-8?Q?Caf=C3=A9?= =?UTF-8?Q?_open?=',
  'Content-Type: multipart/alternative; boundary="cut"',
  '',
  '--cut',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Caf=C3=A9 =',
  'opens',
  '--cut',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('<b>Café</b>').toString('base64'),
  '--cut--',
  '',
].join('\r\n');

describe('the mail service', () => {
  let folder: string;
  let store: Store;
  let mail: MailOutbox;
  let ses: Ses;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ses-'));
    store = openStore(folder);
    mail = createMailOutbox(store, () => 7);
    const document = {
      Statement: {
        Effect: 'Allow',
        Action: 'ses:SendEmail',
        Resource: 'arn:aws:ses:us-east-1:000000000000:identity/example.com',
      },
    };
    const role = {
      arn: roleArn,
      name: 'mailer',
      trust: {},
      policies: [{ name: 'Send', document }],
    };
    const iam = createIam({ roles: [role], masterKey: Buffer.from('k'), now: () => 7 });
    ses = createSes({ iam, mail });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const send = (body: unknown, caller = developer, where = '/v2/email/outbound-emails') =>
    ses.handle(
      {
        method: 'POST',
        path: where,
        url: where,
        query: new URLSearchParams(),
        headers: {},
        body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
        sourceIp: '::1',
      },
      caller,
    );
  const toAnn = { Destination: { ToAddresses: ['ann@example.com'] } };

  it('keeps a simple mail', () => {
    const EmailTags = [{ Name: 'kind', Value: 'confirmed' }];
    const { body } = send({ ...toAnn, FromEmailAddress: from, EmailTags, Content: simple }, mailer);
    const [kept] = mail.list();
    expect(JSON.parse(String(body))).toEqual({ MessageId: kept?.id });
    expect(kept).toEqual(
      jasmine.objectContaining({
        from,
        to: ['ann@example.com'],
        subject: 'Your order',
        text: 'Paid',
        html: '<b>Paid</b>',
        at: 7,
      }),
    );
  });

  it('reads a raw mail', () => {
    send({ Content: { Raw: { Data: Buffer.from(raw).toString('base64') } } });
    expect(mail.list()[0]).toEqual(
      jasmine.objectContaining({
        from: '가게 <shop@example.com>',
        to: ['ann@example.com', 'bob@example.com'],
        subject: 'Café open',
        text: 'Café opens',
        html: '<b>Café</b>',
      }),
    );
  });

  const good = { ...toAnn, FromEmailAddress: from, Content: simple };
  const refusals: [name: string, work: () => unknown, message: RegExp][] = [
    [
      'another sender than granted',
      () => send({ ...good, FromEmailAddress: 'a@b.c' }, mailer),
      /ses:SendEmail/,
    ],
    ['nobody to send to', () => send({ ...good, Destination: {} }), /destination/],
    ['no sender', () => send({ ...good, FromEmailAddress: undefined }), /From address/],
    ['a template', () => send({ ...good, Content: { Template: {} } }), /simple and raw/],
    ['no body', () => send({ ...good, Content: { Simple: {} } }), /no body/],
    [
      'a configuration set that nothing made',
      () => send({ ...good, ConfigurationSetName: 'mine' }),
      /Configuration set <mine> does not exist/,
    ],
    [
      'a tag that SES would not take',
      () => send({ ...good, EmailTags: [{ Name: 'order', Value: 'a b' }] }),
      /Invalid tag/,
    ],
    ['what it does not know', () => send({ ...good, ListManagementOptions: {} }), /ListManagement/],
    [
      'attachments',
      () => send({ ...good, Content: { Simple: { ...simple.Simple, Attachments: [] } } }),
      /Attachments/,
    ],
    ['what is not JSON', () => send('{'), /not JSON/],
    [
      'another operation',
      () => send(good, developer, '/v2/email/identities'),
      /^SES: CreateEmailIdentity is refused: What there is stands in the templates\./,
    ],
    ['another address', () => send(good, developer, '/v2/tea'), /^SES: POST \/v2\/tea is not in/],
  ];
  for (const [name, work, message] of refusals) {
    it(`refuses ${name}, and keeps nothing`, () => {
      expect(work).toThrowError(message);
      expect(mail.list()).toEqual([]);
    });
  }
});
