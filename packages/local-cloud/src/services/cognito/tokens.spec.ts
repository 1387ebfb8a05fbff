import { SignJWT, generateKeyPair } from 'jose';
import { buildGroupClaims } from './claims';
import {
  addUser,
  CLIENT_ID,
  openUserPool,
  POOL_ID,
  STAFF_ROLE,
  type UserPoolFixture,
} from './testing/user-pool.fixture';
import type { Group } from './pool-settings';

const email = 'ann@example.com';

describe('tokens', () => {
  let fixture: UserPoolFixture;
  beforeEach(async () => {
    fixture = openUserPool({
      client: { AccessTokenValidity: 5, TokenValidityUnits: { AccessToken: 'minutes' } },
    });
    await addUser(fixture, email, 'staff', 'tasters');
  });
  afterEach(() => fixture.close());

  it('contain the user, groups and roles', async () => {
    const { IdToken, AccessToken, ExpiresIn } = await fixture.pool.signInAs(email);
    const { sub, username } = fixture.pool.listUsers()[0]!;
    const shared = { sub, 'cognito:groups': ['staff', 'tasters'], iss: fixture.pool.issuer };
    expect(await fixture.pool.verify(IdToken, 'id')).toEqual(
      jasmine.objectContaining({
        ...shared,
        token_use: 'id',
        aud: CLIENT_ID,
        email,
        email_verified: true,
        'cognito:username': username,
        'cognito:roles': [STAFF_ROLE],
        'cognito:preferred_role': STAFF_ROLE,
      }),
    );
    expect(await fixture.pool.verify(AccessToken, 'access')).toEqual(
      jasmine.objectContaining({
        ...shared,
        token_use: 'access',
        client_id: CLIENT_ID,
        username,
        scope: 'aws.cognito.signin.user.admin',
      }),
    );
    expect(ExpiresIn).toBe(300);
  });

  it('are valid until they expire, also after a restart', async () => {
    const { AccessToken } = await fixture.pool.signInAs(email);
    await fixture.restart();
    fixture.clock.now += 290_000;
    await expectAsync(fixture.pool.verify(AccessToken, 'access')).toBeResolved();
    fixture.clock.now += 12_000;
    await expectAsync(fixture.pool.verify(AccessToken, 'access')).toBeRejectedWithError(
      'Access Token has expired',
    );
  });

  const claims = { token_use: 'access', client_id: CLIENT_ID, username: 'x', origin_jti: 'x' };
  const invalidTokens: [name: string, make: () => Promise<string>][] = [
    ['the other token use', async () => (await fixture.pool.signInAs(email)).IdToken],
    ['malformed', () => Promise.resolve('a.b.c')],
    [
      'signed with another key',
      async () => {
        const { privateKey } = await generateKeyPair('RS256');
        return new SignJWT(claims)
          .setProtectedHeader({ alg: 'RS256' })
          .setIssuer(fixture.pool.issuer)
          .setExpirationTime('1h')
          .sign(privateKey);
      },
    ],
    [
      'unsigned',
      () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const body = { ...claims, iss: fixture.pool.issuer, exp: 4e9, sub: 'x' };
        return Promise.resolve(`${part({ alg: 'none' })}.${part(body)}.`);
      },
    ],
    [
      'signed with the published key as a secret',
      () =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer(fixture.pool.issuer)
          .setExpirationTime('1h')
          .sign(Buffer.from(JSON.stringify(fixture.pool.jwks.keys[0]))),
    ],
  ];
  for (const [name, make] of invalidTokens) {
    it(`are rejected: ${name}`, async () => {
      await expectAsync(fixture.pool.verify(await make(), 'access')).toBeRejectedWithError(
        'Invalid Access Token',
      );
    });
  }

  it('are revoked when the user is disabled', async () => {
    const { RefreshToken } = await fixture.pool.signInAs(email);
    const developer = { roleArn: 'arn:aws:iam::000000000000:role/developer', sessionName: 's' };
    await fixture.pool.call(
      'AdminDisableUser',
      { UserPoolId: POOL_ID, Username: email },
      developer,
    );
    const refresh = fixture.pool.call('GetTokensFromRefreshToken', {
      ClientId: CLIENT_ID,
      RefreshToken,
    });
    await expectAsync(refresh).toBeRejectedWithError(/Invalid Refresh Token/);
  });

  it('do not store the password', async () => {
    await fixture.pool.call('SignUp', {
      ClientId: CLIENT_ID,
      Username: 'bob@example.com',
      Password: 'a very secret password',
    });
    const stored = fixture.store.collection('cognito-users').entries();
    expect(JSON.stringify(stored)).not.toContain('a very secret password');
  });
});

describe('the preferred role', () => {
  const group = (name: string, precedence: number, roleArn?: string): Group => ({
    name,
    precedence,
    roleArn,
  });
  const cases: [name: string, groups: Group[], preferred: string | undefined, roles: string[]][] = [
    ['undefined without groups', [], undefined, []],
    ['undefined without a role', [group('a', 1)], undefined, []],
    [
      'that of the lowest precedence value',
      [group('a', 2, 'A'), group('b', 1, 'B')],
      'B',
      ['B', 'A'],
    ],
    ['that of the first group with a role', [group('a', 2, 'A'), group('b', 1)], 'A', ['A']],
    [
      'undefined for equal precedence and different roles',
      [group('a', 1, 'A'), group('b', 1, 'B')],
      undefined,
      ['A', 'B'],
    ],
    ['the common role for equal precedence', [group('a', 1, 'A'), group('b', 1, 'A')], 'A', ['A']],
  ];
  for (const [name, groups, preferred, roles] of cases) {
    it(`is ${name}`, () => {
      const names = groups.map((one) => one.name);
      const claims = buildGroupClaims(names, [...groups, group('foreign', 0, 'X')]);
      expect([claims.preferredRole, claims.roles]).toEqual([preferred, roles]);
    });
  }
});
