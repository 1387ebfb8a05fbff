import type { Input } from './input';
import {
  addUser,
  CLIENT_ID,
  openUserPool,
  PASSWORD,
  POOL_ID,
  type UserPoolFixture,
} from './testing/user-pool.fixture';

const email = 'ann@example.com';
const ClientId = CLIENT_ID;
const HOUR = 3_600_000;

const readError = (fixture: UserPoolFixture, operation: string, input: Input): Promise<string> =>
  fixture.pool.call(operation, input).then(
    () => 'accepted',
    (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`,
  );

const signUp = (more: Input = {}): [string, Input] => [
  'SignUp',
  { ClientId, Username: email, Password: PASSWORD, ...more },
];
const attributes = (values: Record<string, string>) => ({
  UserAttributes: Object.entries(values).map(([Name, Value]) => ({ Name, Value })),
});
const start = (AuthFlow: string, AuthParameters: Record<string, string>): [string, Input] => [
  'InitiateAuth',
  { ClientId, AuthFlow, AuthParameters },
];

type Case = [name: string, call: [operation: string, input: Input], expected: RegExp];

const cases: Case[] = [
  ['a missing username', ['ForgotPassword', { ClientId }], /'username'/],
  [
    'a username that is too long',
    ['ConfirmSignUp', { ClientId, Username: 'x'.repeat(5000), ConfirmationCode: '1' }],
    /^ExpiredCodeException/,
  ],
  [
    'a refresh token that is too long',
    start('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'x'.repeat(5000) }),
    /^NotAuthorizedException: Invalid Refresh Token/,
  ],
  [
    'an attribute that is too long',
    signUp(attributes({ name: 'x'.repeat(2049) })),
    /longer than 2048/,
  ],
  ['an unknown operation', ['Nonsense', {}], /^UnknownOperationException/],
  ['an operation named like an Object property', ['constructor', {}], /^UnknownOperationException/],
  ['an unknown client', signUp({ ClientId: 'other' }), /^ResourceNotFoundException/],
  ['a missing client', signUp({ ClientId: undefined }), /^InvalidParameterException: .*'clientId'/],
  ['a number as username', signUp({ Username: 7 }), /^InvalidParameterException: .*'username'/],
  [
    'a short password',
    signUp({ Password: 'short' }),
    /^InvalidPasswordException: .*not long enough/,
  ],
  [
    'a username that is not an email address',
    signUp({ Username: 'ann' }),
    /Username should be an email/,
  ],
  [
    'an email attribute that differs from the username',
    signUp(attributes({ email: 'bob@example.com' })),
    /^InvalidParameterException/,
  ],
  [
    'an unknown attribute',
    signUp(attributes({ email, 'custom:rank': '1' })),
    /^InvalidParameterException: .*custom:rank/,
  ],
  [
    'a client that sets email_verified',
    signUp(attributes({ email, email_verified: 'true' })),
    /^NotAuthorizedException: A client attempted to write unauthorized attribute/,
  ],
  [
    'USER_PASSWORD_AUTH when it is not enabled',
    start('USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD }),
    /^InvalidParameterException: USER_PASSWORD_AUTH is not enabled/,
  ],
  [
    'USER_AUTH when it is not enabled',
    start('USER_AUTH', { USERNAME: email }),
    /^InvalidParameterException: USER_AUTH is not enabled/,
  ],
  [
    'an invalid refresh token',
    start('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'x.y' }),
    /^NotAuthorizedException: Invalid Refresh Token/,
  ],
  [
    'an unknown session',
    [
      'RespondToAuthChallenge',
      {
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: 'x',
        ChallengeResponses: { NEW_PASSWORD: PASSWORD },
      },
    ],
    /^NotAuthorizedException: Invalid session/,
  ],
  ['an invalid access token', ['GetUser', { AccessToken: 'x' }], /^NotAuthorizedException/],
  [
    'a reset code that was not requested',
    [
      'ConfirmForgotPassword',
      { ClientId, Username: email, ConfirmationCode: '1', Password: PASSWORD },
    ],
    /^ExpiredCodeException/,
  ],
  [
    'a reset code of an unknown user',
    [
      'ConfirmForgotPassword',
      { ClientId, Username: 'x@y.z', ConfirmationCode: '1', Password: PASSWORD },
    ],
    /^ExpiredCodeException/,
  ],
  ['a passkey', ['StartWebAuthnRegistration', {}], /^WebAuthnNotEnabledException/],
  [
    'administrator operations without a signature',
    ['ListUsers', { UserPoolId: POOL_ID }],
    /^MissingAuthentication/,
  ],
];

describe('the user pool rejects', () => {
  let fixture: UserPoolFixture;
  beforeEach(() => {
    fixture = openUserPool();
  });
  afterEach(() => fixture.close());

  for (const [name, [operation, input], expected] of cases) {
    it(name, async () => {
      expect(await readError(fixture, operation, input)).toMatch(expected);
      expect(fixture.pool.listUsers()).toEqual([]);
    });
  }

  it('an email address in use, also in concurrent requests', async () => {
    const results = await Promise.all([
      readError(fixture, ...signUp()),
      readError(fixture, ...signUp({ Username: 'ANN@example.com' })),
    ]);
    expect(results).toEqual(['accepted', 'UsernameExistsException: User already exists']);
    expect(fixture.pool.listUsers().length).toBe(1);
  });

  it('a multiple of the prime as SRP_A, which would bypass the password', async () => {
    await addUser(fixture, email);
    for (const SRP_A of ['0', 'not a number']) {
      const { ChallengeParameters: given } = (await fixture.pool.call(
        ...start('USER_SRP_AUTH', { USERNAME: email, SRP_A }),
      )) as { ChallengeParameters: Record<string, string> };
      const responses = {
        USERNAME: given['USERNAME'],
        PASSWORD_CLAIM_SECRET_BLOCK: given['SECRET_BLOCK'],
        PASSWORD_CLAIM_SIGNATURE: 'AAAA',
        TIMESTAMP: 'Sun Nov 22 12:00:00 UTC 2026',
      };
      const input = { ClientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses: responses };
      expect(await readError(fixture, 'RespondToAuthChallenge', input)).toMatch(
        /Incorrect username or password/,
      );
    }
  });

  it('wrong, used, expired and guessed codes, and codes of another purpose', async () => {
    const confirm = (ConfirmationCode: string) =>
      readError(fixture, 'ConfirmSignUp', { ClientId, Username: email, ConfirmationCode });
    await fixture.pool.call(...signUp());
    const first = fixture.latestCode();
    const wrong = first === '111111' ? '222222' : '111111';
    expect(await confirm(wrong)).toMatch(/^CodeMismatchException/);
    fixture.clock.now += 25 * HOUR;
    expect(await confirm(first)).toMatch(/^ExpiredCodeException/);
    await fixture.pool.call('ResendConfirmationCode', { ClientId, Username: email });
    for (let guess = 0; guess < 5; guess++)
      await confirm(fixture.latestCode() === wrong ? first : wrong);
    expect(await confirm(fixture.latestCode())).toMatch(
      /^LimitExceededException: Attempt limit exceeded/,
    );
    fixture.clock.now += HOUR;
    expect(await confirm(fixture.latestCode())).toBe('accepted');
    expect(await confirm(fixture.latestCode())).toMatch(/Current status is CONFIRMED/);
    const reset = {
      ClientId,
      Username: email,
      ConfirmationCode: fixture.latestCode(),
      Password: PASSWORD,
    };
    expect(await readError(fixture, 'ConfirmForgotPassword', reset)).toMatch(
      /^ExpiredCodeException/,
    );
  });

  it('an eleventh code within an hour', async () => {
    await fixture.pool.call(...signUp());
    const resend: [string, Input] = ['ResendConfirmationCode', { ClientId, Username: email }];
    for (let count = 1; count < 10; count++) await fixture.pool.call(...resend);
    expect(await readError(fixture, ...resend)).toMatch(/^LimitExceededException/);
    expect(fixture.outbox.list().length).toBe(10);
  });

  it('to reveal whether a user exists in a password reset', async () => {
    await addUser(fixture, email);
    const requestReset = (Username: string) =>
      fixture.pool.call('ForgotPassword', { ClientId, Username });
    const [known, unknown] = [await requestReset(email), await requestReset('abc@else.example')];
    expect(unknown).toEqual(known);
    expect(fixture.outbox.list().length).toBe(1);
  });

  it('a locked-out user, longer after each wrong password', async () => {
    await fixture.close();
    fixture = openUserPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
    await addUser(fixture, email);
    const attempt = (password: string) =>
      readError(fixture, ...start('USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD: password }));
    for (let round = 0; round < 5; round++) {
      expect(await attempt('wrong')).toMatch(/Incorrect username or password/);
    }
    expect(await attempt(PASSWORD)).toMatch(/Password attempts exceeded/);
    fixture.clock.now += 1100;
    expect(await attempt('wrong')).toMatch(/Incorrect username or password/);
    fixture.clock.now += 1100;
    expect(await attempt(PASSWORD)).toMatch(/Password attempts exceeded/);
    fixture.clock.now += 1000;
    expect(await attempt(PASSWORD)).toBe('accepted');
    expect(await attempt('wrong')).toMatch(/Incorrect username or password/);
    expect(await attempt(PASSWORD)).toBe('accepted');
  });

  it('unsupported settings, naming them', () => {
    const refused: [Input, Input, RegExp][] = [
      [{ AliasAttributes: ['email'] }, {}, /AliasAttributes/],
      [{ UsernameAttributes: ['phone_number'] }, {}, /sign-in with a phone number/],
      [{ LambdaConfig: { UserMigration: 'arn' } }, {}, /UserMigration/],
      [{ LambdaConfig: { PreSignUp: 'arn' } }, {}, /Lambda is not available/],
      [{ MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] }, {}, /a second factor other than/],
      [{}, { GenerateSecret: true }, /Client: client secrets and refresh token rotation/],
    ];
    for (const [pool, client, message] of refused) {
      expect(() => openUserPool({ pool, client })).toThrowError(message);
    }
  });
});
