import { randomUUID } from 'node:crypto';
import {
  AdminUserGlobalSignOutCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as auth from 'aws-amplify/auth';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName } from '../expect';
import { generateEmail, PASSWORD, createAdminClient } from '../users';

const contractCase = createCaseFactory('any');

const session = async () => {
  const { tokens } = await auth.fetchAuthSession();
  return { accessToken: String(tokens?.accessToken) };
};

const signUp = contractCase(
  'signs up with an emailed code and signs in with a password',
  {
    proves: [
      ...rows('User pool', 'SignUp', 'ConfirmSignUp', 'InitiateAuth', 'RespondToAuthChallenge'),
      ...rows('User pool', 'GetUser'),
      ...rows('AWS::Cognito::UserPool', 'UsernameAttributes', 'AutoVerifiedAttributes'),
      ...rows('AWS::Cognito::UserPool', 'UsernameConfiguration.CaseSensitive'),
    ],
    needs: ['outbox'],
  },
  async (target) => {
    await target.signInAs();
    const email = generateEmail();
    const { nextStep } = await auth.signUp({
      username: email,
      password: PASSWORD,
      options: { userAttributes: { email } },
    });
    expectEqual(nextStep.signUpStep, 'CONFIRM_SIGN_UP');
    expectEqual(
      (await auth.signIn({ username: email, password: PASSWORD })).nextStep.signInStep,
      'CONFIRM_SIGN_UP',
    );
    const wrong = auth.confirmSignUp({ username: email, confirmationCode: '000000' });
    expectEqual(await captureErrorName(wrong), 'CodeMismatchException');
    const code = /\d{6}/.exec((await target.outbox.waitForEmail(email)).text)?.[0] ?? '';
    await auth.confirmSignUp({ username: email, confirmationCode: code });
    await auth.signIn({ username: email.toUpperCase(), password: PASSWORD });
    const attributes = await auth.fetchUserAttributes();
    expectEqual([attributes.email, attributes.email_verified], [email, 'true']);
    expectEqual((await auth.getCurrentUser()).userId, attributes.sub);
  },
);

const codeAgain = contractCase(
  'resends the confirmation code',
  { proves: rows('User pool', 'ResendConfirmationCode'), needs: ['outbox'] },
  async (target) => {
    await target.signInAs();
    const email = generateEmail();
    await auth.signUp({ username: email, password: PASSWORD });
    await target.outbox.waitForEmail(email);
    await auth.resendSignUpCode({ username: email });
    const code = /\d{6}/.exec((await target.outbox.waitForEmail(email)).text)?.[0] ?? '';
    const confirmed = await auth.confirmSignUp({ username: email, confirmationCode: code });
    expectEqual(confirmed.isSignUpComplete, true);
  },
);

const forgotten = contractCase(
  'resets a password with an emailed code and changes it with the old one',
  {
    proves: rows('User pool', 'ForgotPassword', 'ConfirmForgotPassword', 'ChangePassword'),
    needs: ['outbox'],
  },
  async (target) => {
    const { email } = await target.createUser(`forgets-${randomUUID().slice(0, 4)}`);
    await target.signInAs();
    await auth.resetPassword({ username: email });
    const code = /\d{6}/.exec((await target.outbox.waitForEmail(email)).text)?.[0] ?? '';
    const [first, second] = ['Another-password-22', 'Another-password-33'];
    await auth.confirmResetPassword({
      username: email,
      confirmationCode: code,
      newPassword: first,
    });
    const old = auth.signIn({ username: email, password: PASSWORD });
    expectEqual(await captureErrorName(old), 'NotAuthorizedException');
    await auth.signIn({ username: email, password: first });
    await auth.updatePassword({ oldPassword: first, newPassword: second });
    await target.signInAs();
    expectEqual((await auth.signIn({ username: email, password: second })).isSignedIn, true);
  },
);

const tokens = contractCase(
  'refreshes tokens and revokes them at sign-out',
  {
    proves: [
      ...rows('User pool', 'GetTokensFromRefreshToken', 'RevokeToken', 'GlobalSignOut'),
      ...rows('User pool (IAM)', 'AdminUserGlobalSignOut'),
    ],
  },
  async (target) => {
    const { client, userKey } = createAdminClient(target);
    const user = await target.createUser(`leaves-${randomUUID().slice(0, 4)}`);
    const signIn = () => auth.signIn({ username: user.email, password: user.password });
    const known = async (AccessToken: string) =>
      (await client.send(new GetUserCommand({ AccessToken }))).Username !== undefined;
    await target.signInAs();
    for (const leave of [
      () => auth.signOut(),
      () => auth.signOut({ global: true }),
      () => client.send(new AdminUserGlobalSignOutCommand(userKey(user.email))),
    ]) {
      await signIn();
      const before = (await session()).accessToken;
      await auth.fetchAuthSession({ forceRefresh: true });
      const { accessToken } = await session();
      expectEqual([accessToken === before, await known(accessToken)], [false, true]);
      await leave();
      expectEqual(await captureErrorName(known(accessToken)), 'NotAuthorizedException');
      await target.signInAs();
    }
  },
);

const passwords = contractCase(
  'rejects weak passwords and does not reveal whether a user exists',
  {
    proves: [...rows('AWS::Cognito::UserPoolClient', 'PreventUserExistenceErrors')],
  },
  async (target) => {
    await target.signInAs();
    const short = auth.signUp({ username: generateEmail(), password: 'a' });
    expectEqual(
      ['InvalidPasswordException', 'InvalidParameterException'].includes(
        await captureErrorName(short),
      ),
      true,
    );
    const { email } = await target.createUser('ada');
    for (const username of [email, generateEmail()]) {
      const wrong = auth.signIn({ username, password: 'Not-the-password-1' });
      expectEqual(await captureErrorName(wrong), 'NotAuthorizedException');
    }
  },
);

export const signIns = [signUp, codeAgain, forgotten, tokens, passwords];
