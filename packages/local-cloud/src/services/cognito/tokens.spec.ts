import { SignJWT, generateKeyPair } from 'jose';
import { groupClaims } from './claims';
import {
  addUser,
  CLIENT_ID,
  openPool,
  POOL_ID,
  STAFF_ROLE,
  type Setting,
} from './testing/user-pool.fixture';
import type { Group } from './settings';

const email = 'ann@example.com';

describe('tokens', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = openPool({
      client: { AccessTokenValidity: 5, TokenValidityUnits: { AccessToken: 'minutes' } },
    });
    await addUser(setting, email, 'staff', 'tasters');
  });
  afterEach(() => setting.close());

  it('say who, in which groups, with which roles', async () => {
    const { IdToken, AccessToken, ExpiresIn } = await setting.pool.signInAs(email);
    const { sub, username } = setting.pool.listUsers()[0]!;
    const shared = { sub, 'cognito:groups': ['staff', 'tasters'], iss: setting.pool.issuer };
    expect(await setting.pool.verify(IdToken, 'id')).toEqual(
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
    expect(await setting.pool.verify(AccessToken, 'access')).toEqual(
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

  it('are good until they expire, by the given clock, also after a restart', async () => {
    const { AccessToken } = await setting.pool.signInAs(email);
    await setting.restart();
    setting.clock.now += 290_000;
    await expectAsync(setting.pool.verify(AccessToken, 'access')).toBeResolved();
    setting.clock.now += 12_000;
    await expectAsync(setting.pool.verify(AccessToken, 'access')).toBeRejectedWithError(
      'Access Token has expired',
    );
  });

  const claims = { token_use: 'access', client_id: CLIENT_ID, username: 'x', origin_jti: 'x' };
  const forgeries: [name: string, make: () => Promise<string>][] = [
    ['the other kind', async () => (await setting.pool.signInAs(email)).IdToken],
    ['nonsense', () => Promise.resolve('a.b.c')],
    [
      "another issuer's",
      async () => {
        const { privateKey } = await generateKeyPair('RS256');
        return new SignJWT(claims)
          .setProtectedHeader({ alg: 'RS256' })
          .setIssuer(setting.pool.issuer)
          .setExpirationTime('1h')
          .sign(privateKey);
      },
    ],
    [
      'unsigned',
      () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const body = { ...claims, iss: setting.pool.issuer, exp: 4e9, sub: 'x' };
        return Promise.resolve(`${part({ alg: 'none' })}.${part(body)}.`);
      },
    ],
    [
      'signed with the published key as a secret',
      () =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer(setting.pool.issuer)
          .setExpirationTime('1h')
          .sign(Buffer.from(JSON.stringify(setting.pool.jwks.keys[0]))),
    ],
  ];
  for (const [name, make] of forgeries) {
    it(`are refused: ${name}`, async () => {
      await expectAsync(setting.pool.verify(await make(), 'access')).toBeRejectedWithError(
        'Invalid Access Token',
      );
    });
  }

  it('end with the user', async () => {
    const { RefreshToken } = await setting.pool.signInAs(email);
    const developer = { roleArn: 'arn:aws:iam::000000000000:role/developer', sessionName: 's' };
    await setting.pool.call(
      'AdminDisableUser',
      { UserPoolId: POOL_ID, Username: email },
      developer,
    );
    const refresh = setting.pool.call('GetTokensFromRefreshToken', {
      ClientId: CLIENT_ID,
      RefreshToken,
    });
    await expectAsync(refresh).toBeRejectedWithError(/Invalid Refresh Token/);
  });

  it('leave no password on disk', async () => {
    await setting.pool.call('SignUp', {
      ClientId: CLIENT_ID,
      Username: 'bob@example.com',
      Password: 'a very secret password',
    });
    const kept = setting.store.collection('cognito-users').entries();
    expect(JSON.stringify(kept)).not.toContain('a very secret password');
  });
});

describe('the role of a group member', () => {
  const group = (name: string, precedence: number, roleArn?: string): Group => ({
    name,
    precedence,
    roleArn,
  });
  const cases: [name: string, groups: Group[], preferred: string | undefined, roles: string[]][] = [
    ['none without groups', [], undefined, []],
    ['none without a role', [group('a', 1)], undefined, []],
    ['the strongest', [group('a', 2, 'A'), group('b', 1, 'B')], 'B', ['B', 'A']],
    ['the strongest that has one', [group('a', 2, 'A'), group('b', 1)], 'A', ['A']],
    ['none of two equals', [group('a', 1, 'A'), group('b', 1, 'B')], undefined, ['A', 'B']],
    ['the one of two equals', [group('a', 1, 'A'), group('b', 1, 'A')], 'A', ['A']],
  ];
  for (const [name, groups, preferred, roles] of cases) {
    it(`is ${name}`, () => {
      const names = groups.map((one) => one.name);
      const claims = groupClaims(names, [...groups, group('foreign', 0, 'X')]);
      expect([claims.preferredRole, claims.roles]).toEqual([preferred, roles]);
    });
  }
});
