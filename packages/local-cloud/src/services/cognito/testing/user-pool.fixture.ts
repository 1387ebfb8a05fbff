import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Resource } from '../../../assembly/assembly';
import { buildAssembly, buildResource } from '../../../assembly/testing/assembly.builder';
import { createIam, DEVELOPER_ROLE, type Iam, type RoleSession } from '../../iam/iam';
import { createEmailOutbox, type EmailOutbox } from '../../ses/email-outbox';
import { openStore, type Store } from '../../../core/store';
import type { Invoke } from '../triggers';
import { createUserPool, type UserPool } from '../user-pool';

export const POOL_ID = 'us-east-1_abcdefghi';
export const CLIENT_ID = 'webclient';
export const STAFF_ROLE = 'arn:aws:iam::000000000000:role/StaffRole';
export const PASSWORD = 'correct horse battery';
export const developer: RoleSession = { roleArn: DEVELOPER_ROLE, sessionName: 'spec' };

type Properties = Record<string, unknown>;

/** The resources that Amplify's `defineAuth` creates, with a length-only password policy. */
export function createPoolResources(pool: Properties = {}, client: Properties = {}): Resource[] {
  return [
    buildResource(
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
    buildResource(
      'AWS::Cognito::UserPoolClient',
      'Client',
      {
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        ...client,
      },
      CLIENT_ID,
    ),
    buildResource('AWS::Cognito::UserPoolGroup', 'Staff', {
      GroupName: 'staff',
      Precedence: 0,
      RoleArn: STAFF_ROLE,
    }),
    buildResource('AWS::Cognito::UserPoolGroup', 'Tasters', {
      GroupName: 'tasters',
      Precedence: 1,
    }),
  ];
}

export type UserPoolFixture = {
  pool: UserPool;
  store: Store;
  outbox: EmailOutbox;
  iam: Iam;
  /** Assign `now` to move the clock; epoch milliseconds. */
  clock: { now: number };
  /** Returns the code in the newest email. */
  latestCode(): string;
  /** Reopens the same data, as a restart does. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Shared by all pools of a test run, because generating an RSA key takes longer than most tests. */
let signingKey: unknown;

/** Opens a user pool with its own folder and clock. Close it after use. */
export function openUserPool(
  o: {
    pool?: Properties;
    client?: Properties;
    invoke?: Invoke;
    iam?: Iam;
  } = {},
): UserPoolFixture {
  const folder = mkdtempSync(path.join(tmpdir(), 'user-pool-'));
  const clock = { now: Date.now() };
  // Advances 1 ms per reading, so that the newest email is well-defined.
  const now = () => (clock.now += 1);
  const assembly = buildAssembly(createPoolResources(o.pool, o.client));
  const iam = o.iam ?? createIam({ roles: [], masterKey: Buffer.from('spec'), now });
  const functions = o.invoke && { invoke: o.invoke };
  const open = () => {
    const store = openStore(folder);
    const keys = store.collection('cognito-keys');
    if (signingKey) keys.put('signing', signingKey);
    const outbox = createEmailOutbox(store, now);
    const pool = createUserPool({ assembly, store, now, outbox, iam, functions });
    signingKey = keys.get('signing');
    return { store, outbox, pool };
  };
  const fixture: UserPoolFixture = {
    ...open(),
    iam,
    clock,
    latestCode: () => /\d{6}/.exec(fixture.outbox.list()[0]?.text ?? '')?.[0] ?? '',
    async restart() {
      await fixture.store.close();
      Object.assign(fixture, open());
    },
    async close() {
      await fixture.store.close();
      rmSync(folder, { recursive: true });
    },
  };
  return fixture;
}

/** Creates a confirmed user with `PASSWORD`. */
export async function addUser(
  { pool }: UserPoolFixture,
  email: string,
  ...groups: string[]
): Promise<void> {
  const user = { UserPoolId: POOL_ID, Username: email };
  const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
  const input = { ...user, UserAttributes, MessageAction: 'SUPPRESS' };
  await pool.call('AdminCreateUser', input, developer);
  const password = { ...user, Password: PASSWORD, Permanent: true };
  await pool.call('AdminSetUserPassword', password, developer);
  for (const GroupName of groups) {
    await pool.call('AdminAddUserToGroup', { ...user, GroupName }, developer);
  }
}
