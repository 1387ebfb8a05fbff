import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Resource } from '../../../assembly/assembly';
import { assemblyOf, resource } from '../../../assembly/testing/assembly.builder';
import { createIam, DEVELOPER_ROLE, type Iam, type RoleSession } from '../../iam/iam';
import { createMailOutbox, type MailOutbox } from '../../../core/email-outbox';
import { openStore, type Store } from '../../../core/store';
import type { Invoke } from '../triggers';
import { createUserPool, type UserPool } from '../user-pool';

export const POOL_ID = 'us-east-1_abcdefghi';
export const CLIENT_ID = 'webclient';
export const STAFF_ROLE = 'arn:aws:iam::000000000000:role/StaffRole';
export const PASSWORD = 'correct horse battery';
export const developer: RoleSession = { roleArn: DEVELOPER_ROLE, sessionName: 'spec' };

type Properties = Record<string, unknown>;

/** The user pool that Amplify's `defineAuth` makes, with passwords judged by their length alone. */
export function poolResources(pool: Properties = {}, client: Properties = {}): Resource[] {
  return [
    resource(
      'AWS::Cognito::UserPool',
      'Pool',
      {
        AutoVerifiedAttributes: ['email'],
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        MfaConfiguration: 'OPTIONAL',
        Policies: {
          PasswordPolicy: {
            MinimumLength: 12,
            RequireLowercase: false,
            RequireNumbers: false,
            RequireSymbols: false,
            RequireUppercase: false,
            TemporaryPasswordValidityDays: 3,
          },
        },
        Schema: [{ Mutable: true, Name: 'email', Required: true }],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
        VerificationMessageTemplate: {
          DefaultEmailOption: 'CONFIRM_WITH_CODE',
          EmailMessage: '<p>Your code: <b>{####}</b></p>',
          EmailSubject: 'Welcome to the shop',
        },
        ...pool,
      },
      POOL_ID,
    ),
    resource(
      'AWS::Cognito::UserPoolClient',
      'Client',
      {
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        ...client,
      },
      CLIENT_ID,
    ),
    resource('AWS::Cognito::UserPoolGroup', 'Staff', {
      GroupName: 'staff',
      Precedence: 0,
      RoleArn: STAFF_ROLE,
    }),
    resource('AWS::Cognito::UserPoolGroup', 'Tasters', { GroupName: 'tasters', Precedence: 1 }),
  ];
}

export type Setting = {
  pool: UserPool;
  store: Store;
  mail: MailOutbox;
  iam: Iam;
  /** Moves the clock; epoch milliseconds. */
  clock: { now: number };
  /** The code in the newest mail. */
  code(): string;
  /** The same data, opened anew as after a restart. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Drawing an RSA key takes longer than most tests: all pools here have the same one. */
let signingKey: unknown;

/** A user pool with its own folder and clock. Close it after use. */
export function openPool(
  o: {
    pool?: Properties;
    client?: Properties;
    invoke?: Invoke;
    iam?: Iam;
  } = {},
): Setting {
  const folder = mkdtempSync(path.join(tmpdir(), 'user-pool-'));
  const clock = { now: Date.now() };
  // No two things happen in the same millisecond, so that the newest mail is known.
  const now = () => (clock.now += 1);
  const assembly = assemblyOf(poolResources(o.pool, o.client));
  const iam = o.iam ?? createIam({ roles: [], masterKey: Buffer.from('spec'), now });
  const functions = o.invoke && { invoke: o.invoke };
  const open = () => {
    const store = openStore(folder);
    const keys = store.collection('cognito-keys');
    if (signingKey) keys.put('signing', signingKey);
    const mail = createMailOutbox(store, now);
    const pool = createUserPool({ assembly, store, now, mail, iam, functions });
    signingKey = keys.get('signing');
    return { store, mail, pool };
  };
  const setting: Setting = {
    ...open(),
    iam,
    clock,
    code: () => /\d{6}/.exec(setting.mail.list()[0]?.text ?? '')?.[0] ?? '',
    async restart() {
      await setting.store.close();
      Object.assign(setting, open());
    },
    async close() {
      await setting.store.close();
      rmSync(folder, { recursive: true });
    },
  };
  return setting;
}

/** Makes a confirmed user with `PASSWORD`. */
export async function addUser(
  { pool }: Setting,
  email: string,
  ...groups: string[]
): Promise<void> {
  const user = { UserPoolId: POOL_ID, Username: email };
  const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
  const made = { ...user, UserAttributes, MessageAction: 'SUPPRESS' };
  await pool.call('AdminCreateUser', made, developer);
  const password = { ...user, Password: PASSWORD, Permanent: true };
  await pool.call('AdminSetUserPassword', password, developer);
  for (const GroupName of groups) {
    await pool.call('AdminAddUserToGroup', { ...user, GroupName }, developer);
  }
}
