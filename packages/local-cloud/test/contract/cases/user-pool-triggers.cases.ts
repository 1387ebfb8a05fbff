import { randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import * as auth from 'aws-amplify/auth';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName } from '../expect';
import { generateEmail, PASSWORD } from '../users';
import { generateTotp } from '../totp';

const contractCase = createCaseFactory('blog');
const USER_POOL = 'AWS::Cognito::UserPool';

const messages = contractCase(
  'formats verification emails by template or trigger',
  {
    proves: [
      ...rows(USER_POOL, 'VerificationMessageTemplate.EmailSubject'),
      ...rows(USER_POOL, 'VerificationMessageTemplate.EmailMessage'),
      ...rows(USER_POOL, 'AdminCreateUserConfig.InviteMessageTemplate.EmailSubject'),
      ...rows(USER_POOL, 'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage'),
      ...rows(USER_POOL, 'LambdaConfig.CustomMessage'),
    ],
    needs: ['outbox'],
  },
  async (target) => {
    await target.signInAs();
    const email = generateEmail();
    await auth.signUp({ username: email, password: PASSWORD });
    const verification = await target.outbox.waitForEmail(email);
    expectEqual(
      [verification.subject, /^Read on with \d{6}$/.test(verification.text)],
      ['Welcome to the blog', true],
    );
    const invitedEmail = generateEmail();
    const client = new CognitoIdentityProviderClient(target.developer);
    const userKey = { UserPoolId: target.userPoolId, Username: invitedEmail };
    const UserAttributes = [
      { Name: 'email', Value: invitedEmail },
      { Name: 'email_verified', Value: 'true' },
    ];
    await client.send(new AdminCreateUserCommand({ ...userKey, UserAttributes }));
    const invitation = await target.outbox.waitForEmail(invitedEmail);
    expectEqual(invitation.subject, 'Come and read');
    expectEqual(/^You are \S+ and your password is \S+$/.test(invitation.text), true);
    const { email: known } = await target.createUser(`messages-${randomUUID().slice(0, 4)}`);
    await auth.resetPassword({ username: known });
    const reset = await target.outbox.waitForEmail(known);
    expectEqual([reset.subject, /^Go on with \d{6}$/.test(reset.text)], ['Forgotten?', true]);
  },
);

const invitedUser = contractCase(
  'requires a new password at the first sign-in of an invited user',
  {
    proves: [
      ...rows('User pool', 'InitiateAuth', 'RespondToAuthChallenge'),
      ...rows(USER_POOL, 'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage'),
    ],
    needs: ['outbox'],
  },
  async (target) => {
    await target.signInAs();
    const email = generateEmail();
    const client = new CognitoIdentityProviderClient(target.developer);
    const userKey = { UserPoolId: target.userPoolId, Username: email };
    const UserAttributes = [{ Name: 'email', Value: email }];
    await client.send(new AdminCreateUserCommand({ ...userKey, UserAttributes }));
    const given =
      /password is (\S+)$/.exec((await target.outbox.waitForEmail(email)).text)?.[1] ?? '';
    const first = await auth.signIn({ username: email, password: given });
    expectEqual(first.nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
    expectEqual((await auth.confirmSignIn({ challengeResponse: PASSWORD })).isSignedIn, true);
    expectEqual((await client.send(new AdminGetUserCommand(userKey))).UserStatus, 'CONFIRMED');
  },
);

const authTriggers = contractCase(
  'runs the pre-authentication and token generation triggers',
  { proves: rows(USER_POOL, 'LambdaConfig.PreAuthentication', 'LambdaConfig.PreTokenGeneration') },
  async (target) => {
    await target.signInAs();
    const { email, password } = await target.createUser('barred');
    const barred = auth.signIn({ username: email, password });
    expectEqual(await captureErrorName(barred), 'UserLambdaValidationException');
    await target.signInAs(await target.createUser('ada'));
    const { tokens } = await auth.fetchAuthSession();
    expectEqual(tokens?.idToken?.payload['seat'], 'by the window');
  },
);

const secondFactor = contractCase(
  'requires a TOTP code after MFA setup',
  {
    proves: [
      ...rows('User pool', 'AssociateSoftwareToken', 'VerifySoftwareToken', 'SetUserMFAPreference'),
      ...rows(USER_POOL, 'MfaConfiguration', 'EnabledMfas'),
    ],
  },
  async (target) => {
    const user = await target.createUser(`careful-${randomUUID().slice(0, 4)}`);
    await target.signInAs(user);
    const { sharedSecret } = await auth.setUpTOTP();
    const now = Date.now();
    await auth.verifyTOTPSetup({ code: generateTotp(sharedSecret, now) });
    await auth.updateMFAPreference({ totp: 'PREFERRED' });
    expectEqual((await auth.fetchMFAPreference()).preferred, 'TOTP');
    await target.signInAs();
    const { nextStep } = await auth.signIn({ username: user.email, password: user.password });
    expectEqual(nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    // A code is valid once. The code of the next time step is already accepted.
    const challengeResponse = generateTotp(sharedSecret, now + 30_000);
    expectEqual((await auth.confirmSignIn({ challengeResponse })).isSignedIn, true);
  },
);

const attributes = contractCase(
  'accepts only attributes of the schema',
  {
    proves: rows(USER_POOL, 'Schema.Name'),
  },
  async (target) => {
    await target.signInAs(await target.createUser(`likes-${randomUUID().slice(0, 4)}`));
    const given = { preferred_username: 'tea', 'custom:theme': 'upper' };
    await auth.updateUserAttributes({ userAttributes: given });
    const { preferred_username: name, 'custom:theme': theme } = await auth.fetchUserAttributes();
    expectEqual([name, theme], ['tea', 'upper']);
    const unknown = auth.updateUserAttributes({ userAttributes: { 'custom:colour': 'red' } });
    expectEqual(
      ['InvalidParameterException', 'NotAuthorizedException'].includes(
        await captureErrorName(unknown),
      ),
      true,
    );
  },
);

const forbidden: [requirement: string, password: string][] = [
  ['MinimumLength', 'Ab1!'],
  ['RequireLowercase', 'ABCDEFGH1!'],
  ['RequireUppercase', 'abcdefgh1!'],
  ['RequireNumbers', 'Abcdefghi!'],
  ['RequireSymbols', 'Abcdefghi1'],
];

const passwords = contractCase(
  'enforces every rule of the password policy',
  { proves: rows(USER_POOL, ...forbidden.map(([name]) => `Policies.PasswordPolicy.${name}`)) },
  async (target) => {
    await target.signInAs();
    for (const [requirement, password] of forbidden) {
      const refused = await captureErrorName(auth.signUp({ username: generateEmail(), password }));
      expectEqual([requirement, refused], [requirement, 'InvalidPasswordException']);
    }
  },
);

const lifetimes = contractCase(
  'issues tokens with the configured validity',
  {
    proves: rows(
      'AWS::Cognito::UserPoolClient',
      ...['AccessTokenValidity', 'IdTokenValidity', 'UserPoolId'],
      ...['TokenValidityUnits.AccessToken', 'TokenValidityUnits.IdToken'],
    ),
  },
  async (target) => {
    await target.signInAs(await target.createUser('ada'));
    const { tokens } = await auth.fetchAuthSession();
    const minutes = ({ exp = 0, iat = 0 } = {}) => (exp - iat) / 60;
    expectEqual(
      [minutes(tokens?.accessToken.payload), minutes(tokens?.idToken?.payload)],
      [20, 30],
    );
  },
);

const forgottenSessions = contractCase(
  'ends a session when the refresh token expires',
  {
    proves: rows(
      'AWS::Cognito::UserPoolClient',
      ...['RefreshTokenValidity', 'TokenValidityUnits.RefreshToken'],
    ),
    needs: ['clock'],
  },
  async (target) => {
    const day = 24 * 60 * 60 * 1000;
    await target.signInAs(await target.createUser(`sleeps-${randomUUID().slice(0, 4)}`));
    const renewed = () =>
      auth.fetchAuthSession({ forceRefresh: true }).then(
        ({ tokens }) => tokens !== undefined,
        () => false,
      );
    target.clock.advance(0.9 * day);
    expectEqual(await renewed(), true);
    target.clock.advance(0.2 * day);
    expectEqual(await renewed(), false);
  },
);

export const userPoolTriggers = [
  ...[
    messages,
    invitedUser,
    authTriggers,
    secondFactor,
    attributes,
    passwords,
    lifetimes,
    forgottenSessions,
  ],
];
