import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import { randomBytes } from 'node:crypto';
import {
  CLIENT_ID,
  developer,
  openUserPool,
  PASSWORD,
  POOL_ID,
  type UserPoolFixture,
} from './testing/user-pool.fixture';
import { serveJson } from './testing/json-server';
import { computeTotpCode, getTotpStep } from './totp';

describe('the user pool, for the Amplify client', () => {
  let fixture: UserPoolFixture;
  let server: { origin: string; close(): Promise<void> };

  beforeEach(async () => {
    // Amplify logs a warning for a custom endpoint.
    ConsoleLogger.LOG_LEVEL = 'ERROR';
    fixture = openUserPool();
    server = await serveJson(
      {
        AWSCognitoIdentityProviderService: (...call) => fixture.pool.call(...call),
      },
      fixture.iam,
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
    await fixture.close();
  });

  const email = 'Ann@example.com';

  async function signUp(password = PASSWORD): Promise<void> {
    await auth.signUp({ username: email, password });
    await auth.confirmSignUp({ username: email, confirmationCode: fixture.latestCode() });
  }

  const readErrorName = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'accepted',
      (error: unknown) => (error as Error).name,
    );

  it('signs up with the emailed code and signs in automatically', async () => {
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
    expect(fixture.outbox.list()[0]).toEqual(
      jasmine.objectContaining({
        to: [email],
        subject: 'Welcome to the shop',
        text: `Your code: ${fixture.latestCode()}`,
      }),
    );
    const confirmed = await auth.confirmSignUp({
      username: email,
      confirmationCode: fixture.latestCode(),
    });
    expect(confirmed.nextStep.signUpStep).toBe('COMPLETE_AUTO_SIGN_IN');
    expect((await auth.autoSignIn()).isSignedIn).toBe(true);
    const { userId, signInDetails } = await auth.getCurrentUser();
    expect(signInDetails?.loginId).toBe(email);
    const attributes = await auth.fetchUserAttributes();
    expect(attributes).toEqual({ sub: userId, email, email_verified: 'true' });
  });

  it('signs in with 20 random passwords, which covers SRP padding', async () => {
    await signUp();
    const wrong: string[] = [];
    for (let round = 0; round < 20; round++) {
      const password = randomBytes(12).toString('base64');
      const { pool } = fixture;
      const input = { UserPoolId: POOL_ID, Username: email, Password: password, Permanent: true };
      await pool.call('AdminSetUserPassword', input, developer);
      const signedIn = await readErrorName(auth.signIn({ username: email, password }));
      if (signedIn !== 'accepted') wrong.push(`${password}: ${signedIn}`);
      await auth.signOut();
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('ignores the case of the email address', async () => {
    await signUp();
    const { isSignedIn } = await auth.signIn({ username: 'aNN@Example.COM', password: PASSWORD });
    expect(isSignedIn).toBe(true);
  });

  it('returns the same error for a wrong password and an unknown user', async () => {
    await signUp();
    const errors = await Promise.all(
      [email, 'unknown@example.com'].map((username) =>
        auth.signIn({ username, password: 'wrong password' }).then(
          () => 'accepted',
          (error: unknown) => String(error),
        ),
      ),
    );
    expect(errors[0]).toBe('NotAuthorizedException: Incorrect username or password.');
    expect(errors[1]).toBe(errors[0]);
  });

  it('asks an unconfirmed user for the code, which can be resent', async () => {
    await auth.signUp({ username: email, password: PASSWORD });
    const { nextStep } = await auth.signIn({ username: email, password: PASSWORD });
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_UP');
    await auth.resendSignUpCode({ username: email });
    await auth.confirmSignUp({ username: email, confirmationCode: fixture.latestCode() });
    const signedIn = await auth.signIn({ username: email, password: PASSWORD });
    expect(signedIn.isSignedIn).toBe(true);
  });

  it('refreshes tokens, also after a restart', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    const before = await auth.fetchAuthSession();
    await fixture.restart();
    fixture.clock.now += 1000;
    const after = await auth.fetchAuthSession({ forceRefresh: true });
    const [old, fresh] = [before.tokens?.accessToken, after.tokens?.accessToken];
    const claims = (token: typeof old) => {
      const { jti, origin_jti, auth_time } = (token?.payload ?? {}) as Record<string, unknown>;
      return { jti, signIn: [origin_jti, auth_time] };
    };
    expect(claims(fresh).jti).not.toBe(claims(old).jti);
    expect(claims(fresh).signIn).toEqual(claims(old).signIn);
    await expectAsync(fixture.pool.verify(String(fresh), 'access')).toBeResolved();
  });

  it('revokes the session on sign-out', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    const { tokens } = await auth.fetchAuthSession();
    await auth.signOut();
    const input = { AccessToken: String(tokens?.accessToken) };
    await expectAsync(fixture.pool.call('GetUser', input)).toBeRejectedWithError(/revoked/);
  });

  it('revokes all sessions on a global sign-out', async () => {
    await signUp();
    const elsewhere = await fixture.pool.signInAs(email);
    await auth.signIn({ username: email, password: PASSWORD });
    await auth.signOut({ global: true });
    const input = { ClientId: CLIENT_ID, RefreshToken: elsewhere.RefreshToken };
    await expectAsync(fixture.pool.call('GetTokensFromRefreshToken', input)).toBeRejectedWithError(
      /Invalid Refresh Token/,
    );
  });

  it('resets a forgotten password', async () => {
    await signUp();
    const { nextStep } = await auth.resetPassword({ username: email });
    expect(nextStep.resetPasswordStep).toBe('CONFIRM_RESET_PASSWORD_WITH_CODE');
    const newPassword = 'a new long password';
    const confirmationCode = fixture.latestCode();
    await auth.confirmResetPassword({ username: email, confirmationCode, newPassword });
    expect(await readErrorName(auth.signIn({ username: email, password: PASSWORD }))).toBe(
      'NotAuthorizedException',
    );
    const { isSignedIn } = await auth.signIn({ username: email, password: newPassword });
    expect(isSignedIn).toBe(true);
  });

  it('changes a password given the old one', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    const newPassword = 'a new long password';
    const wrong = auth.updatePassword({ oldPassword: 'wrong password', newPassword });
    expect(await readErrorName(wrong)).toBe('NotAuthorizedException');
    await auth.updatePassword({ oldPassword: PASSWORD, newPassword });
    await auth.signOut();
    const { isSignedIn } = await auth.signIn({ username: email, password: newPassword });
    expect(isSignedIn).toBe(true);
  });

  it('keeps the old email address until the new one is verified', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    const next = 'ann@other.example';
    await auth.updateUserAttributes({ userAttributes: { email: next } });
    expect((await auth.fetchUserAttributes()).email).toBe(email);
    expect(fixture.outbox.list()[0]?.to).toEqual([next]);
    await auth.confirmUserAttribute({
      userAttributeKey: 'email',
      confirmationCode: fixture.latestCode(),
    });
    expect((await auth.fetchUserAttributes()).email).toBe(next);
    await auth.signOut();
    expect(await readErrorName(auth.signIn({ username: email, password: PASSWORD }))).toBe(
      'NotAuthorizedException',
    );
    expect((await auth.signIn({ username: next, password: PASSWORD })).isSignedIn).toBe(true);
  });

  it('requires a TOTP code once it is set up, and accepts each code once', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    const { sharedSecret } = await auth.setUpTOTP();
    const codeNow = () => computeTotpCode(sharedSecret, getTotpStep(fixture.clock.now));
    expect(await readErrorName(auth.verifyTOTPSetup({ code: '000000' }))).toBe(
      'EnableSoftwareTokenMFAException',
    );
    await auth.verifyTOTPSetup({ code: codeNow() });
    await auth.updateMFAPreference({ totp: 'PREFERRED' });
    expect(await auth.fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' });
    await auth.signOut();

    const { nextStep } = await auth.signIn({ username: email, password: PASSWORD });
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    const wrong = codeNow() === '123456' ? '654321' : '123456';
    expect(await readErrorName(auth.confirmSignIn({ challengeResponse: wrong }))).toBe(
      'CodeMismatchException',
    );
    const used = codeNow();
    expect((await auth.confirmSignIn({ challengeResponse: used })).isSignedIn).toBe(true);
    await auth.signOut();
    await auth.signIn({ username: email, password: PASSWORD });
    expect(await readErrorName(auth.confirmSignIn({ challengeResponse: used }))).toBe(
      'CodeMismatchException',
    );
  });

  it('deletes the account and releases its email address', async () => {
    await signUp();
    await auth.signIn({ username: email, password: PASSWORD });
    await auth.deleteUser();
    expect(await readErrorName(auth.signIn({ username: email, password: PASSWORD }))).toBe(
      'NotAuthorizedException',
    );
    await signUp();
    expect((await auth.signIn({ username: email, password: PASSWORD })).isSignedIn).toBe(true);
  });
});
