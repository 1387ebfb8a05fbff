import { randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import * as auth from 'aws-amplify/auth';
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf } from '../expect';
import { newEmail, PASSWORD } from '../people';
import { totpOf } from '../totp';

const contractCase = casesOn('blog');
const USER_POOL = 'AWS::Cognito::UserPool';

const words = contractCase(
  'letters with codes are worded by the template, or by a function',
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
    await target.become();
    const email = newEmail();
    await auth.signUp({ username: email, password: PASSWORD });
    const letter = await target.outbox.letterTo(email);
    equal(
      [letter.subject, /^Read on with \d{6}$/.test(letter.text)],
      ['Welcome to the blog', true],
    );
    const invited = newEmail();
    const client = new CognitoIdentityProviderClient(target.developer);
    const who = { UserPoolId: target.userPoolId, Username: invited };
    const UserAttributes = [
      { Name: 'email', Value: invited },
      { Name: 'email_verified', Value: 'true' },
    ];
    await client.send(new AdminCreateUserCommand({ ...who, UserAttributes }));
    const invitation = await target.outbox.letterTo(invited);
    equal(invitation.subject, 'Come and read');
    equal(/^You are \S+ and your password is \S+$/.test(invitation.text), true);
    const { email: known } = await target.person(`words-${randomUUID().slice(0, 4)}`);
    await auth.resetPassword({ username: known });
    const reset = await target.outbox.letterTo(known);
    equal([reset.subject, /^Go on with \d{6}$/.test(reset.text)], ['Forgotten?', true]);
  },
);

const invited = contractCase(
  'who was invited chooses a password at the first sign-in',
  {
    proves: [
      ...rows('User pool', 'InitiateAuth', 'RespondToAuthChallenge'),
      ...rows(USER_POOL, 'AdminCreateUserConfig.InviteMessageTemplate.EmailMessage'),
    ],
    needs: ['outbox'],
  },
  async (target) => {
    await target.become();
    const email = newEmail();
    const client = new CognitoIdentityProviderClient(target.developer);
    const who = { UserPoolId: target.userPoolId, Username: email };
    const UserAttributes = [{ Name: 'email', Value: email }];
    await client.send(new AdminCreateUserCommand({ ...who, UserAttributes }));
    const given = /password is (\S+)$/.exec((await target.outbox.letterTo(email)).text)?.[1] ?? '';
    const first = await auth.signIn({ username: email, password: given });
    equal(first.nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
    equal((await auth.confirmSignIn({ challengeResponse: PASSWORD })).isSignedIn, true);
    equal((await client.send(new AdminGetUserCommand(who))).UserStatus, 'CONFIRMED');
  },
);

const desk = contractCase(
  'a function turns somebody away, and another puts a claim into the tokens',
  { proves: rows(USER_POOL, 'LambdaConfig.PreAuthentication', 'LambdaConfig.PreTokenGeneration') },
  async (target) => {
    await target.become();
    const { email, password } = await target.person('barred');
    const barred = auth.signIn({ username: email, password });
    equal(await refusalOf(barred), 'UserLambdaValidationException');
    await target.become(await target.person('ada'));
    const { tokens } = await auth.fetchAuthSession();
    equal(tokens?.idToken?.payload['seat'], 'by the window');
  },
);

const secondFactor = contractCase(
  'who has set up an authenticator app is asked for its code',
  {
    proves: [
      ...rows('User pool', 'AssociateSoftwareToken', 'VerifySoftwareToken', 'SetUserMFAPreference'),
      ...rows(USER_POOL, 'MfaConfiguration', 'EnabledMfas'),
    ],
  },
  async (target) => {
    const person = await target.person(`careful-${randomUUID().slice(0, 4)}`);
    await target.become(person);
    const { sharedSecret } = await auth.setUpTOTP();
    const now = Date.now();
    await auth.verifyTOTPSetup({ code: totpOf(sharedSecret, now) });
    await auth.updateMFAPreference({ totp: 'PREFERRED' });
    equal((await auth.fetchMFAPreference()).preferred, 'TOTP');
    await target.become();
    const { nextStep } = await auth.signIn({ username: person.email, password: person.password });
    equal(nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    // A code counts once: the next one may be early by a step.
    const challengeResponse = totpOf(sharedSecret, now + 30_000);
    equal((await auth.confirmSignIn({ challengeResponse })).isSignedIn, true);
  },
);

const attributes = contractCase(
  'people have the attributes that the template gives them, and no others',
  {
    proves: rows(USER_POOL, 'Schema.Name'),
  },
  async (target) => {
    await target.become(await target.person(`likes-${randomUUID().slice(0, 4)}`));
    const given = { preferred_username: 'tea', 'custom:shelf': 'upper' };
    await auth.updateUserAttributes({ userAttributes: given });
    const { preferred_username: name, 'custom:shelf': shelf } = await auth.fetchUserAttributes();
    equal([name, shelf], ['tea', 'upper']);
    const unknown = auth.updateUserAttributes({ userAttributes: { 'custom:colour': 'red' } });
    equal(
      ['InvalidParameterException', 'NotAuthorizedException'].includes(await refusalOf(unknown)),
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
  'a password lacks nothing of what the policy asks for',
  { proves: rows(USER_POOL, ...forbidden.map(([name]) => `Policies.PasswordPolicy.${name}`)) },
  async (target) => {
    await target.become();
    for (const [requirement, password] of forbidden) {
      const refused = await refusalOf(auth.signUp({ username: newEmail(), password }));
      equal([requirement, refused], [requirement, 'InvalidPasswordException']);
    }
  },
);

const lifetimes = contractCase(
  'tokens live for as long as the client of the user pool says',
  {
    proves: rows(
      'AWS::Cognito::UserPoolClient',
      ...['AccessTokenValidity', 'IdTokenValidity', 'UserPoolId'],
      ...['TokenValidityUnits.AccessToken', 'TokenValidityUnits.IdToken'],
    ),
  },
  async (target) => {
    await target.become(await target.person('ada'));
    const { tokens } = await auth.fetchAuthSession();
    const minutes = ({ exp = 0, iat = 0 } = {}) => (exp - iat) / 60;
    equal([minutes(tokens?.accessToken.payload), minutes(tokens?.idToken?.payload)], [20, 30]);
  },
);

const forgottenSessions = contractCase(
  'a sign-in is over when its refresh token is',
  {
    proves: rows(
      'AWS::Cognito::UserPoolClient',
      ...['RefreshTokenValidity', 'TokenValidityUnits.RefreshToken'],
    ),
    needs: ['clock'],
  },
  async (target) => {
    const day = 24 * 60 * 60 * 1000;
    await target.become(await target.person(`sleeps-${randomUUID().slice(0, 4)}`));
    const renewed = () =>
      auth.fetchAuthSession({ forceRefresh: true }).then(
        ({ tokens }) => tokens !== undefined,
        () => false,
      );
    target.clock.advance(0.9 * day);
    equal(await renewed(), true);
    target.clock.advance(0.2 * day);
    equal(await renewed(), false);
  },
);

export const deskCases = [
  ...[words, invited, desk, secondFactor, attributes, passwords, lifetimes, forgottenSessions],
];
