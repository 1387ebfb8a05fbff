import type { Resource } from '../../assembly/assembly';
import {
  addUser,
  CLIENT_ID,
  openUserPool,
  POOL_ID,
  STAFF_ROLE,
  type UserPoolFixture,
} from '../cognito/testing/user-pool.fixture';
import { buildAssembly, buildResource } from '../../assembly/testing/assembly.builder';
import { createIam, readRoles, type Iam } from '../iam/iam';
import { createIdentityPool, type IdentityPool } from './identity-pool';

const IDENTITY_POOL = 'us-east-1:11111111-1111-1111-1111-111111111111';
const PROVIDER = `cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`;
const arn = (role: string) => `arn:aws:iam::000000000000:role/${role}`;

const role = (name: string, amr: string, aud = IDENTITY_POOL): Resource =>
  buildResource('AWS::IAM::Role', name, {
    AssumeRolePolicyDocument: {
      Statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Condition: {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': aud },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': amr },
        },
      },
    },
  });

type CredentialsResponse = {
  IdentityId: string;
  Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string; Expiration: number };
};

describe('the identity pool', () => {
  let fixture: UserPoolFixture;
  let iam: Iam;
  let pool: IdentityPool;

  /** Opens the pool that Amplify's `defineAuth` creates with groups, with these changes. */
  function open(o: { guests?: boolean; mapping?: object; more?: Resource[] } = {}): IdentityPool {
    const assembly = buildAssembly([
      role('Auth', 'authenticated'),
      role('Guest', 'unauthenticated'),
      role('StaffRole', 'authenticated'),
      ...(o.more ?? []),
      buildResource(
        'AWS::Cognito::IdentityPool',
        'Identities',
        {
          AllowUnauthenticatedIdentities: o.guests ?? true,
          CognitoIdentityProviders: [{ ClientId: CLIENT_ID, ProviderName: PROVIDER }],
        },
        IDENTITY_POOL,
      ),
      buildResource('AWS::Cognito::IdentityPoolRoleAttachment', 'Roles', {
        IdentityPoolId: IDENTITY_POOL,
        RoleMappings: {
          UserPoolWebClientRoleMapping: {
            AmbiguousRoleResolution: 'AuthenticatedRole',
            IdentityProvider: `${PROVIDER}:${CLIENT_ID}`,
            Type: 'Token',
            ...o.mapping,
          },
        },
        Roles: { authenticated: arn('Auth'), unauthenticated: arn('Guest') },
      }),
    ]);
    const now = () => fixture.clock.now;
    iam = createIam({ roles: readRoles(assembly), masterKey: Buffer.from('k'), now });
    const { store, pool: userPool } = fixture;
    return createIdentityPool({ assembly, iam, userPool, store, now });
  }

  beforeEach(async () => {
    fixture = openUserPool();
    await addUser(fixture, 'shopper@example.com');
    await addUser(fixture, 'staff@example.com', 'staff');
    pool = open();
  });
  afterEach(() => fixture.close());

  const logins = async (email: string) => ({
    Logins: { [PROVIDER]: (await fixture.pool.signInAs(email)).IdToken },
  });
  const getId = async (input: object = {}): Promise<string> => {
    const response = await pool.call('GetId', { IdentityPoolId: IDENTITY_POOL, ...input });
    return (response as CredentialsResponse).IdentityId;
  };
  const credentials = async (
    IdentityId: string,
    input: object = {},
  ): Promise<CredentialsResponse> =>
    (await pool.call('GetCredentialsForIdentity', { IdentityId, ...input })) as CredentialsResponse;

  /** Reads the session from the session token. */
  function readSession({ Credentials }: CredentialsResponse) {
    const [sealed = ''] = Credentials.SessionToken.split('.');
    return (
      JSON.parse(Buffer.from(sealed, 'base64url').toString()) as {
        session: { roleArn: string; identity: object };
      }
    ).session;
  }

  it('issues guest credentials', async () => {
    const answer = await credentials(await getId());
    const { roleArn, identity } = readSession(answer);
    expect(roleArn).toBe(arn('Guest'));
    expect(identity).toEqual({
      identityId: answer.IdentityId,
      poolId: IDENTITY_POOL,
      authenticated: false,
      groups: [],
    });
    expect(answer.Credentials.Expiration).toBe((fixture.clock.now + 3600_000) / 1000);
  });

  const people: [email: string, expected: string][] = [
    ['shopper@example.com', arn('Auth')],
    ['staff@example.com', STAFF_ROLE],
  ];
  for (const [email, expected] of people) {
    it(`gives ${email} the role ${expected} and a stable identity`, async () => {
      const login = await logins(email);
      const answer = await credentials(await getId(login), login);
      expect(readSession(answer).roleArn).toBe(expected);
      expect(await getId(await logins(email))).toBe(answer.IdentityId);
      const { sub } = fixture.pool.listUsers().find((user) => user.email === email)!;
      expect(readSession(answer).identity).toEqual(
        jasmine.objectContaining({ authenticated: true, userSub: sub, provider: PROVIDER }),
      );
    });
  }

  it('assigns the guest identity to a user who signs in for the first time', async () => {
    const guest = await getId();
    const login = await logins('shopper@example.com');
    expect((await credentials(guest, login)).IdentityId).toBe(guest);
    expect(await getId(login)).toBe(guest);
    const second = await getId();
    expect((await credentials(second, login)).IdentityId).toBe(guest);
  });

  it('denies access to the identity of another user', async () => {
    const shopper = await logins('shopper@example.com');
    const identity = await getId(shopper);
    await expectAsync(credentials(identity)).toBeRejectedWithError(/is forbidden/);
    const other = await logins('staff@example.com');
    await expectAsync(credentials(identity, other)).toBeRejectedWithError(/Logins don't match/);
  });

  it('accepts a guest identity from before a reset', async () => {
    const remembered = 'us-east-1:22222222-2222-2222-2222-222222222222';
    expect((await credentials(remembered)).IdentityId).toBe(remembered);
  });

  const custom: [name: string, email: string, customRole: string, expected: string][] = [
    ['a role of the token', 'staff@example.com', STAFF_ROLE, STAFF_ROLE],
    ['a role of another user', 'shopper@example.com', STAFF_ROLE, 'NotAuthorizedException'],
    ['the developer role', 'staff@example.com', arn('developer'), 'NotAuthorizedException'],
  ];
  for (const [name, email, CustomRoleArn, expected] of custom) {
    it(`with ${name} as custom role returns ${expected}`, async () => {
      const login = await logins(email);
      const outcome = await credentials(await getId(login), { ...login, CustomRoleArn }).then(
        (answer) => readSession(answer).roleArn,
        (error: unknown) => (error as Error).name,
      );
      expect(outcome).toBe(expected);
    });
  }

  it('applies the rules of a role mapping', async () => {
    const rule = { Claim: 'email', MatchType: 'StartsWith', Value: 'shop', RoleARN: STAFF_ROLE };
    pool = open({
      mapping: {
        Type: 'Rules',
        AmbiguousRoleResolution: 'Deny',
        RulesConfiguration: { Rules: [rule] },
      },
    });
    const shopper = await logins('shopper@example.com');
    expect(readSession(await credentials(await getId(shopper), shopper)).roleArn).toBe(STAFF_ROLE);
    const staff = await logins('staff@example.com');
    await expectAsync(credentials(await getId(staff), staff)).toBeRejectedWithError(/not mapped/);
  });

  const refusals: [name: string, work: () => Promise<unknown>, message: RegExp][] = [
    [
      'an unknown operation',
      () => pool.call('GetOpenIdToken', {}),
      /GetOpenIdToken is not supported/,
    ],
    ['another pool', () => getId({ IdentityPoolId: 'us-east-1:x' }), /IdentityPool 'us-east-1:x'/],
    ['a malformed identity id', () => credentials('us-east-1:x'), /not found/],
    ['an unknown provider', () => getId({ Logins: { 'accounts.google.com': 'x' } }), /not from a/],
    ['an invalid token', () => getId({ Logins: { [PROVIDER]: 'x' } }), /Invalid login token/],
    [
      'an access token',
      async () => {
        const { AccessToken } = await fixture.pool.signInAs('shopper@example.com');
        return getId({ Logins: { [PROVIDER]: AccessToken } });
      },
      /Invalid login token/,
    ],
    [
      'an expired token',
      async () => {
        const login = await logins('shopper@example.com');
        fixture.clock.now += 3600_000;
        return getId(login);
      },
      /Invalid login token\. Identity Token has expired/,
    ],
    [
      'guests when the pool does not allow them',
      () => {
        pool = open({ guests: false });
        return getId();
      },
      /Unauthenticated access is not supported/,
    ],
    [
      'a role that does not trust this pool',
      async () => {
        pool = open({
          more: [role('Other', 'authenticated', 'us-east-1:other')],
          mapping: {
            Type: 'Rules',
            RulesConfiguration: {
              Rules: [{ Claim: 'email', MatchType: 'Contains', Value: '@', RoleARN: arn('Other') }],
            },
          },
        });
        const login = await logins('shopper@example.com');
        return credentials(await getId(login), login);
      },
      /Invalid identity pool configuration/,
    ],
  ];
  for (const [name, work, message] of refusals) {
    it(`rejects ${name}`, async () => {
      await expectAsync(work()).toBeRejectedWithError(message);
    });
  }
});
