import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import { randomBytes } from 'node:crypto';
import {
  CLIENT_ID,
  developer,
  openPool,
  PASSWORD,
  POOL_ID,
  type Setting,
} from './testing/user-pool.fixture';
import { serve } from './testing/json-server';
import { totpCode, totpStep } from './totp';

/** What a person does in the browser, through Amplify's own client. */
describe('the user pool, for the Amplify client', () => {
  let setting: Setting;
  let server: { origin: string; close(): Promise<void> };

  beforeEach(async () => {
    // It warns of any endpoint that is not Amazon's.
    ConsoleLogger.LOG_LEVEL = 'ERROR';
    setting = openPool();
    server = await serve(
      {
        AWSCognitoIdentityProviderService: (...call) => setting.pool.call(...call),
      },
      setting.iam,
    );
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: POOL_ID,
          userPoolClientId: CLIENT_ID,
          userPoolEndpoint: server.origin,
        },
      },
    });
  });

  afterEach(async () => {
    await auth.signOut();
    await server.close();
    await setting.close();
  });

  const email = 'Ann@example.com';

  async function signUp(password = PASSWORD): Promise<void> {
    await auth.signUp({ username: email, password });
    await auth.confirmSignUp({ username: email, confirmationCode: setting.code() });
  }

  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: unknown) => (error as Error).name,
    );

  it('signs up with the mailed code and then in by itself', async () => {
    const started = await auth.signUp({
      username: email,
      password: PASSWORD,
      options: { userAttributes: { email }, autoSignIn: true },
    });
    expect(started.nextStep).toEqual({
      signUpStep: 'CONFIRM_SIGN_UP',
      codeDeliveryDetails: {
        destination: 'A***@e***',
        deliveryMedium: 'EMAIL',
        attributeName: 'email',
      },
    });
    expect(setting.mail.list()[0]).toEqual(
      jasmine.objectContaining({
        to: [email],
        subject: 'Welcome to the shop',
        text: `Your code: ${setting.code()}`,
      }),
    );
    const confirmed = await auth.confirmSignUp({
      username: email,
      confirmationCode: setting.code(),
    });
    expect(confirmed.nextStep.signUpStep).toBe('COMPLETE_AUTO_SIGN_IN');
    expect((await auth.autoSignIn()).isSignedIn).toBe(true);
    const { userId, signInDetails } = await auth.getCurrentUser();
    expect(signInDetails?.loginId).toBe(email);
    const attributes = await auth.fetchUserAttributes();
    expect(attributes).toEqual({ sub: userId, email, email_verified: 'true' });
  });

  it('signs in with any password, 20 of them: no padding of SRP goes wrong', async () => {
    await signUp();
    const wrong: string[] = [];
    for (let round = 0; round < 20; round++) {
      const password = randomBytes(12).toString('base64');
      const { pool } = setting;
      const input = { UserPoolId: POOL_ID, Username: email, Password: password, Permanent: true };
      await pool.call('AdminSetUserPassword', input, developer);
      const signedIn = await refusal(auth.signIn({ username: email, password }));
      if (signedIn !== 'accepted') wrong.push(`${password}: ${signedIn}`);
      await auth.signOut();
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('finds people whatever the case of their address', async () => {
    await signUp();
    const { isSignedIn } = await auth.signIn({ username: 'aNN@Example.COM', password: PASSWORD });
    expect(isSignedIn).toBe(true);
  });

  it('refuses a wrong password and an unknown person in the same words', async () => {
    await signUp();
    const answers = await Promise.all(
      [email, 'nobody@example.com'].map((username) =>
        auth.signIn({ username, password: 'wrong password' }).then(
          () => 'accepted',
          (error: unknown) => String(error),
        ),
      ),
    );
    expect(answers[0]).toBe('NotAuthorizedException: Incorrect username or password.');
    expect(answers[1]).toBe(answers[0]);
  });

  it('sends somebody unconfirmed back to the code, which can be mailed again', async () => {
    await auth.signUp({ username: email, password: PASSWORD });
    const { nextStep } = await auth.signIn({ username: email, password: PASSWORD });
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_UP');
    await auth.resendSignUpCode({ username: email });
    await auth.confirmSignUp({ username: email, confirmationCode: setting.code() });
    const signedIn = await auth.signIn({ username: email, password: PASSWORD });
    expect(signedIn.isSignedIn).toBe(true);
  });

  it('refreshes tokens, also after a restart', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    const before = await auth.fetchAuthSession();
    await setting.restart();
    setting.clock.now += 1000;
    const after = await auth.fetchAuthSession({ forceRefresh: true });
    const [old, fresh] = [before.tokens?.accessToken, after.tokens?.accessToken];
    const claims = (token: typeof old) => {
      const { jti, origin_jti, auth_time } = (token?.payload ?? {}) as Record<string, unknown>;
      return { jti, signIn: [origin_jti, auth_time] };
    };
    expect(claims(fresh).jti).not.toBe(claims(old).jti);
    expect(claims(fresh).signIn).toEqual(claims(old).signIn);
    await expectAsync(setting.pool.verify(String(fresh), 'access')).toBeResolved();
  });

  it('forgets the sign-in on sign-out', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    const { tokens } = await auth.fetchAuthSession();
    await auth.signOut();
    const input = { AccessToken: String(tokens?.accessToken) };
    await expectAsync(setting.pool.call('GetUser', input)).toBeRejectedWithError(/revoked/);
  });

  it('ends the sign-ins of every device at once', async () => {
    await signUp();
    const elsewhere = await setting.pool.signInAs(email);
    await auth.signIn({ username: email, password: PASSWORD });
    await auth.signOut({ global: true });
    const input = { ClientId: CLIENT_ID, RefreshToken: elsewhere.RefreshToken };
    await expectAsync(setting.pool.call('GetTokensFromRefreshToken', input)).toBeRejectedWithError(
      /Invalid Refresh Token/,
    );
  });

  it('resets a forgotten password', async () => {
    await signUp();
    const { nextStep } = await auth.resetPassword({ username: email });
    expect(nextStep.resetPasswordStep).toBe('CONFIRM_RESET_PASSWORD_WITH_CODE');
    const newPassword = 'a new long password';
    const confirmationCode = setting.code();
    await auth.confirmResetPassword({ username: email, confirmationCode, newPassword });
    expect(await refusal(auth.signIn({ username: email, password: PASSWORD }))).toBe(
      'NotAuthorizedException',
    );
    const { isSignedIn } = await auth.signIn({ username: email, password: newPassword });
    expect(isSignedIn).toBe(true);
  });

  it('changes the password of someone who knows the old one', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    const newPassword = 'a new long password';
    const wrong = auth.updatePassword({ oldPassword: 'wrong password', newPassword });
    expect(await refusal(wrong)).toBe('NotAuthorizedException');
    await auth.updatePassword({ oldPassword: PASSWORD, newPassword });
    await auth.signOut();
    const { isSignedIn } = await auth.signIn({ username: email, password: newPassword });
    expect(isSignedIn).toBe(true);
  });

  it('keeps the old address until the new one is confirmed', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    const next = 'ann@other.example';
    await auth.updateUserAttributes({ userAttributes: { email: next } });
    expect((await auth.fetchUserAttributes()).email).toBe(email);
    expect(setting.mail.list()[0]?.to).toEqual([next]);
    await auth.confirmUserAttribute({
      userAttributeKey: 'email',
      confirmationCode: setting.code(),
    });
    expect((await auth.fetchUserAttributes()).email).toBe(next);
    await auth.signOut();
    expect(await refusal(auth.signIn({ username: email, password: PASSWORD }))).toBe(
      'NotAuthorizedException',
    );
    expect((await auth.signIn({ username: next, password: PASSWORD })).isSignedIn).toBe(true);
  });

  it('asks for a code of the authenticator app once that is set up, and takes each code once', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    const { sharedSecret } = await auth.setUpTOTP();
    const codeNow = () => totpCode(sharedSecret, totpStep(setting.clock.now));
    expect(await refusal(auth.verifyTOTPSetup({ code: '000000' }))).toBe(
      'EnableSoftwareTokenMFAException',
    );
    await auth.verifyTOTPSetup({ code: codeNow() });
    await auth.updateMFAPreference({ totp: 'PREFERRED' });
    expect(await auth.fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' });
    await auth.signOut();

    const { nextStep } = await auth.signIn({ username: email, password: PASSWORD });
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    const wrong = codeNow() === '123456' ? '654321' : '123456';
    expect(await refusal(auth.confirmSignIn({ challengeResponse: wrong }))).toBe(
      'CodeMismatchException',
    );
    const used = codeNow();
    expect((await auth.confirmSignIn({ challengeResponse: used })).isSignedIn).toBe(true);
    await auth.signOut();
    await auth.signIn({ username: email, password: PASSWORD });
    expect(await refusal(auth.confirmSignIn({ challengeResponse: used }))).toBe(
      'CodeMismatchException',
    );
  });

  it('deletes the account, whose address is free again', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    await auth.deleteUser();
    expect(await refusal(auth.signIn({ username: email, password: PASSWORD }))).toBe(
      'NotAuthorizedException',
    );
    await signUp();
    expect((await auth.signIn({ username: email, password: PASSWORD })).isSignedIn).toBe(true);
  });
});
