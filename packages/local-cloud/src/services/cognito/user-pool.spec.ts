import type { Input } from './input';
import {
  addUser,
  CLIENT_ID,
  openPool,
  PASSWORD,
  POOL_ID,
  type Setting,
} from './testing/user-pool.fixture';

const email = 'ann@example.com';
const ClientId = CLIENT_ID;
const HOUR = 3_600_000;

const refusalOf = (setting: Setting, operation: string, input: Input): Promise<string> =>
  setting.pool.call(operation, input).then(
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
  ['no name', ['ForgotPassword', { ClientId }], /'username'/],
  [
    'a name longer than any',
    ['ConfirmSignUp', { ClientId, Username: 'x'.repeat(5000), ConfirmationCode: '1' }],
    /^ExpiredCodeException/,
  ],
  [
    'a refresh token longer than any',
    start('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'x'.repeat(5000) }),
    /^NotAuthorizedException: Invalid Refresh Token/,
  ],
  [
    'an attribute longer than any',
    signUp(attributes({ name: 'x'.repeat(2049) })),
    /longer than 2048/,
  ],
  ['an unknown operation', ['Nonsense', {}], /^UnknownOperationException/],
  ['a property every object has', ['constructor', {}], /^UnknownOperationException/],
  ['another client', signUp({ ClientId: 'other' }), /^ResourceNotFoundException/],
  ['no client', signUp({ ClientId: undefined }), /^InvalidParameterException: .*'clientId'/],
  ['a number as name', signUp({ Username: 7 }), /^InvalidParameterException: .*'username'/],
  [
    'a short password',
    signUp({ Password: 'short' }),
    /^InvalidPasswordException: .*not long enough/,
  ],
  ['a name that is no address', signUp({ Username: 'ann' }), /Username should be an email/],
  [
    'another address than the name',
    signUp(attributes({ email: 'bob@example.com' })),
    /^InvalidParameterException/,
  ],
  [
    'an attribute nobody knows',
    signUp(attributes({ email, 'custom:rank': '1' })),
    /^InvalidParameterException: .*custom:rank/,
  ],
  [
    'saying oneself that the address is verified',
    signUp(attributes({ email, email_verified: 'true' })),
    /^NotAuthorizedException: A client attempted to write unauthorized attribute/,
  ],
  [
    'a password sent in the clear',
    start('USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD }),
    /^InvalidParameterException: USER_PASSWORD_AUTH is not enabled/,
  ],
  [
    'the flow of choice',
    start('USER_AUTH', { USERNAME: email }),
    /^InvalidParameterException: USER_AUTH is not enabled/,
  ],
  [
    'a refresh token that is none',
    start('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'x.y' }),
    /^NotAuthorizedException: Invalid Refresh Token/,
  ],
  [
    'a made-up session',
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
  ['a token that is none', ['GetUser', { AccessToken: 'x' }], /^NotAuthorizedException/],
  [
    'a code nobody asked for',
    [
      'ConfirmForgotPassword',
      { ClientId, Username: email, ConfirmationCode: '1', Password: PASSWORD },
    ],
    /^ExpiredCodeException/,
  ],
  [
    'a code for nobody',
    [
      'ConfirmForgotPassword',
      { ClientId, Username: 'x@y.z', ConfirmationCode: '1', Password: PASSWORD },
    ],
    /^ExpiredCodeException/,
  ],
  ['a passkey', ['StartWebAuthnRegistration', {}], /^WebAuthnNotEnabledException/],
  [
    'staff work without a signature',
    ['ListUsers', { UserPoolId: POOL_ID }],
    /^MissingAuthentication/,
  ],
];

describe('the user pool refuses', () => {
  let setting: Setting;
  beforeEach(() => {
    setting = openPool();
  });
  afterEach(() => setting.close());

  for (const [name, [operation, input], expected] of cases) {
    it(name, async () => {
      expect(await refusalOf(setting, operation, input)).toMatch(expected);
      expect(setting.pool.listUsers()).toEqual([]);
    });
  }

  it('an address that is taken, also at the same moment', async () => {
    const answers = await Promise.all([
      refusalOf(setting, ...signUp()),
      refusalOf(setting, ...signUp({ Username: 'ANN@example.com' })),
    ]);
    expect(answers).toEqual(['accepted', 'UsernameExistsException: User already exists']);
    expect(setting.pool.listUsers().length).toBe(1);
  });

  it('a multiple of the prime as public key, which would need no password', async () => {
    await addUser(setting, email);
    for (const SRP_A of ['0', 'not a number']) {
      const { ChallengeParameters: given } = (await setting.pool.call(
        ...start('USER_SRP_AUTH', { USERNAME: email, SRP_A }),
      )) as { ChallengeParameters: Record<string, string> };
      const responses = {
        USERNAME: given['USERNAME'],
        PASSWORD_CLAIM_SECRET_BLOCK: given['SECRET_BLOCK'],
        PASSWORD_CLAIM_SIGNATURE: 'AAAA',
        TIMESTAMP: 'Sun Nov 22 12:00:00 UTC 2026',
      };
      const input = { ClientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses: responses };
      expect(await refusalOf(setting, 'RespondToAuthChallenge', input)).toMatch(
        /Incorrect username or password/,
      );
    }
  });

  it('codes: wrong, used, of another kind, too old, guessed at', async () => {
    const confirm = (ConfirmationCode: string) =>
      refusalOf(setting, 'ConfirmSignUp', { ClientId, Username: email, ConfirmationCode });
    await setting.pool.call(...signUp());
    const first = setting.code();
    const wrong = first === '111111' ? '222222' : '111111';
    expect(await confirm(wrong)).toMatch(/^CodeMismatchException/);
    setting.clock.now += 25 * HOUR;
    expect(await confirm(first)).toMatch(/^ExpiredCodeException/);
    await setting.pool.call('ResendConfirmationCode', { ClientId, Username: email });
    for (let guess = 0; guess < 5; guess++) await confirm(setting.code() === wrong ? first : wrong);
    expect(await confirm(setting.code())).toMatch(
      /^LimitExceededException: Attempt limit exceeded/,
    );
    setting.clock.now += HOUR;
    expect(await confirm(setting.code())).toBe('accepted');
    expect(await confirm(setting.code())).toMatch(/Current status is CONFIRMED/);
    const reset = {
      ClientId,
      Username: email,
      ConfirmationCode: setting.code(),
      Password: PASSWORD,
    };
    expect(await refusalOf(setting, 'ConfirmForgotPassword', reset)).toMatch(
      /^ExpiredCodeException/,
    );
  });

  it('an eleventh mail within the hour', async () => {
    await setting.pool.call(...signUp());
    const resend: [string, Input] = ['ResendConfirmationCode', { ClientId, Username: email }];
    for (let mail = 1; mail < 10; mail++) await setting.pool.call(...resend);
    expect(await refusalOf(setting, ...resend)).toMatch(/^LimitExceededException/);
    expect(setting.mail.list().length).toBe(10);
  });

  it('to tell whether a person exists who asks for a reset', async () => {
    await addUser(setting, email);
    const ask = (Username: string) => setting.pool.call('ForgotPassword', { ClientId, Username });
    const [known, unknown] = [await ask(email), await ask('abc@else.example')];
    expect(unknown).toEqual(known);
    expect(setting.mail.list().length).toBe(1);
  });

  it('a locked-out person, longer with every wrong password', async () => {
    await setting.close();
    setting = openPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
    await addUser(setting, email);
    const attempt = (password: string) =>
      refusalOf(setting, ...start('USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD: password }));
    for (let round = 0; round < 5; round++) {
      expect(await attempt('wrong')).toMatch(/Incorrect username or password/);
    }
    expect(await attempt(PASSWORD)).toMatch(/Password attempts exceeded/);
    setting.clock.now += 1100;
    expect(await attempt('wrong')).toMatch(/Incorrect username or password/);
    setting.clock.now += 1100;
    expect(await attempt(PASSWORD)).toMatch(/Password attempts exceeded/);
    setting.clock.now += 1000;
    expect(await attempt(PASSWORD)).toBe('accepted');
    expect(await attempt('wrong')).toMatch(/Incorrect username or password/);
    expect(await attempt(PASSWORD)).toBe('accepted');
  });

  it('to start with settings that are not run here, saying which', () => {
    const refused: [Input, Input, RegExp][] = [
      [{ AliasAttributes: ['email'] }, {}, /AliasAttributes/],
      [{ UsernameAttributes: ['phone_number'] }, {}, /sign-in by telephone/],
      [{ LambdaConfig: { UserMigration: 'arn' } }, {}, /UserMigration/],
      [{ LambdaConfig: { PreSignUp: 'arn' } }, {}, /nothing runs functions/],
      [{ MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] }, {}, /a second factor other than/],
      [{}, { GenerateSecret: true }, /Client secrets .* Client/],
    ];
    for (const [pool, client, message] of refused) {
      expect(() => openPool({ pool, client })).toThrowError(message);
    }
  });
});
