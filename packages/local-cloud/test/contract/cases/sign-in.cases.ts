import { randomUUID } from 'node:crypto';
import {
  AdminUserGlobalSignOutCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as auth from 'aws-amplify/auth';
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf } from '../expect';
import { newEmail, PASSWORD, adminOf } from '../people';

const contractCase = casesOn('any');

const session = async () => {
  const { tokens } = await auth.fetchAuthSession();
  return { accessToken: String(tokens?.accessToken) };
};

const signUp = contractCase(
  'somebody signs up with a mailed code, in with a password, and is who they say',
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
    await target.become();
    const email = newEmail();
    const { nextStep } = await auth.signUp({
      ...{ username: email, password: PASSWORD, options: { userAttributes: { email } } },
    });
    equal(nextStep.signUpStep, 'CONFIRM_SIGN_UP');
    equal(
      (await auth.signIn({ username: email, password: PASSWORD })).nextStep.signInStep,
      'CONFIRM_SIGN_UP',
    );
    const wrong = auth.confirmSignUp({ username: email, confirmationCode: '000000' });
    equal(await refusalOf(wrong), 'CodeMismatchException');
    const code = /\d{6}/.exec((await target.outbox.letterTo(email)).text)?.[0] ?? '';
    await auth.confirmSignUp({ username: email, confirmationCode: code });
    await auth.signIn({ username: email.toUpperCase(), password: PASSWORD });
    const attributes = await auth.fetchUserAttributes();
    equal([attributes.email, attributes.email_verified], [email, 'true']);
    equal((await auth.getCurrentUser()).userId, attributes.sub);
  },
);

const codeAgain = contractCase(
  'a code is mailed again, and the new one counts',
  { proves: rows('User pool', 'ResendConfirmationCode'), needs: ['outbox'] },
  async (target) => {
    await target.become();
    const email = newEmail();
    await auth.signUp({ username: email, password: PASSWORD });
    await target.outbox.letterTo(email);
    await auth.resendSignUpCode({ username: email });
    const code = /\d{6}/.exec((await target.outbox.letterTo(email)).text)?.[0] ?? '';
    const confirmed = await auth.confirmSignUp({ username: email, confirmationCode: code });
    equal(confirmed.isSignUpComplete, true);
  },
);

const forgotten = contractCase(
  'a forgotten password is set anew with a mailed code, a known one with the old one',
  {
    proves: rows('User pool', 'ForgotPassword', 'ConfirmForgotPassword', 'ChangePassword'),
    needs: ['outbox'],
  },
  async (target) => {
    const { email } = await target.person(`forgets-${randomUUID().slice(0, 4)}`);
    await target.become();
    await auth.resetPassword({ username: email });
    const code = /\d{6}/.exec((await target.outbox.letterTo(email)).text)?.[0] ?? '';
    const [first, second] = ['Another-password-22', 'Another-password-33'];
    await auth.confirmResetPassword({
      ...{ username: email, confirmationCode: code, newPassword: first },
    });
    const old = auth.signIn({ username: email, password: PASSWORD });
    equal(await refusalOf(old), 'NotAuthorizedException');
    await auth.signIn({ username: email, password: first });
    await auth.updatePassword({ oldPassword: first, newPassword: second });
    await target.become();
    equal((await auth.signIn({ username: email, password: second })).isSignedIn, true);
  },
);

const tokens = contractCase(
  'tokens are renewed; those of a sign-in that was ended are worth nothing, here and elsewhere',
  {
    proves: [
      ...rows('User pool', 'GetTokensFromRefreshToken', 'RevokeToken', 'GlobalSignOut'),
      ...rows('User pool, signed', 'AdminUserGlobalSignOut'),
    ],
  },
  async (target) => {
    const { client, who } = adminOf(target);
    const person = await target.person(`leaves-${randomUUID().slice(0, 4)}`);
    const signIn = () => auth.signIn({ username: person.email, password: person.password });
    const known = async (AccessToken: string) =>
      (await client.send(new GetUserCommand({ AccessToken }))).Username !== undefined;
    await target.become();
    for (const leave of [
      () => auth.signOut(),
      () => auth.signOut({ global: true }),
      () => client.send(new AdminUserGlobalSignOutCommand(who(person.email))),
    ]) {
      await signIn();
      const before = (await session()).accessToken;
      await auth.fetchAuthSession({ forceRefresh: true });
      const { accessToken } = await session();
      equal([accessToken === before, await known(accessToken)], [false, true]);
      await leave();
      equal(await refusalOf(known(accessToken)), 'NotAuthorizedException');
      await target.become();
    }
  },
);

const passwords = contractCase(
  'a password that the policy forbids is refused; an unknown person is not told from a known one',
  {
    proves: [...rows('AWS::Cognito::UserPoolClient', 'PreventUserExistenceErrors')],
  },
  async (target) => {
    await target.become();
    const short = auth.signUp({ username: newEmail(), password: 'a' });
    equal(
      ['InvalidPasswordException', 'InvalidParameterException'].includes(await refusalOf(short)),
      true,
    );
    const { email } = await target.person('ada');
    for (const username of [email, newEmail()]) {
      const wrong = auth.signIn({ username, password: 'Not-the-password-1' });
      equal(await refusalOf(wrong), 'NotAuthorizedException');
    }
  },
);

export const signIns = [signUp, codeAgain, forgotten, tokens, passwords];
