import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createIam, DEVELOPER_ROLE, type RoleSession } from '../iam/iam';
import { createEmailOutbox, type EmailOutbox } from './email-outbox';
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

describe('SES', () => {
  let folder: string;
  let store: Store;
  let outbox: EmailOutbox;
  let ses: Ses;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ses-'));
    store = openStore(folder);
    outbox = createEmailOutbox(store, () => 7);
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
    ses = createSes({ iam, outbox });
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

  it('stores a simple email', () => {
    const EmailTags = [{ Name: 'kind', Value: 'confirmed' }];
    const { body } = send({ ...toAnn, FromEmailAddress: from, EmailTags, Content: simple }, mailer);
    const [stored] = outbox.list();
    expect(JSON.parse(String(body))).toEqual({ MessageId: stored?.id });
    expect(stored).toEqual(
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

  it('parses a raw email', () => {
    send({ Content: { Raw: { Data: Buffer.from(raw).toString('base64') } } });
    expect(outbox.list()[0]).toEqual(
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
      'a sender without a grant',
      () => send({ ...good, FromEmailAddress: 'a@b.c' }, mailer),
      /ses:SendEmail/,
    ],
    ['no recipient', () => send({ ...good, Destination: {} }), /destination/],
    ['no sender', () => send({ ...good, FromEmailAddress: undefined }), /From address/],
    ['a template', () => send({ ...good, Content: { Template: {} } }), /Simple and Raw/],
    ['no body', () => send({ ...good, Content: { Simple: {} } }), /no body/],
    [
      'an unknown configuration set',
      () => send({ ...good, ConfigurationSetName: 'mine' }),
      /Configuration set <mine> does not exist/,
    ],
    [
      'an invalid tag',
      () => send({ ...good, EmailTags: [{ Name: 'order', Value: 'a b' }] }),
      /Invalid tag/,
    ],
    ['an unsupported member', () => send({ ...good, ListManagementOptions: {} }), /ListManagement/],
    [
      'attachments',
      () => send({ ...good, Content: { Simple: { ...simple.Simple, Attachments: [] } } }),
      /Attachments/,
    ],
    ['invalid JSON', () => send('{'), /not JSON/],
    [
      'another operation',
      () => send(good, developer, '/v2/email/identities'),
      /^SES: CreateEmailIdentity is not supported: Resources are defined in the templates\./,
    ],
    ['an unknown path', () => send(good, developer, '/v2/tea'), /^SES: POST \/v2\/tea is not in/],
  ];
  for (const [name, work, message] of refusals) {
    it(`rejects ${name} and stores nothing`, () => {
      expect(work).toThrowError(message);
      expect(outbox.list()).toEqual([]);
    });
  }
});
