import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import {
  addUser,
  CLIENT_ID,
  openPool,
  PASSWORD,
  POOL_ID,
  type Setting,
} from './testing/user-pool.fixture';
import { serve } from './testing/json-server';
import { totpCode, totpStep } from './totp';

const username = 'ann@example.com';

/** Ways in that a pool may be set up for, through Amplify's own client. */
describe('the user pool, set up otherwise,', () => {
  let setting: Setting;
  let server: { origin: string; close(): Promise<void> };

  async function open(pool: object, client: object): Promise<void> {
    ConsoleLogger.LOG_LEVEL = 'ERROR';
    setting = openPool({ pool: { ...pool }, client: { ...client } });
    server = await serve(
      { AWSCognitoIdentityProviderService: (...call) => setting.pool.call(...call) },
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
    await addUser(setting, username);
  }
  afterEach(async () => {
    await auth.signOut();
    await server.close();
    await setting.close();
  });

  it('has everybody set up an authenticator app where the pool demands a second factor', async () => {
    await open({ MfaConfiguration: 'ON' }, {});
    const { nextStep } = await auth.signIn({ username, password: PASSWORD });
    if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') {
      fail(nextStep.signInStep);
      return;
    }
    const { sharedSecret } = nextStep.totpSetupDetails;
    const codeIn = (seconds: number) =>
      totpCode(sharedSecret, totpStep(setting.clock.now + seconds * 1000));
    await expectAsync(auth.confirmSignIn({ challengeResponse: codeIn(600) })).toBeRejectedWithError(
      'Code mismatch',
    );
    const done = await auth.confirmSignIn({ challengeResponse: codeIn(0) });
    expect(done.isSignedIn).toBe(true);
    await auth.signOut();
    const again = await auth.signIn({ username, password: PASSWORD });
    expect(again.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    setting.clock.now += 60_000;
    expect((await auth.confirmSignIn({ challengeResponse: codeIn(0) })).isSignedIn).toBe(true);
  });

  const choice = { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] };
  for (const preferredChallenge of ['PASSWORD_SRP', 'PASSWORD'] as const) {
    it(`lets people in by choice: ${preferredChallenge}`, async () => {
      await open({}, choice);
      const options = { authFlowType: 'USER_AUTH', preferredChallenge } as const;
      const direct = await auth.signIn({ username, password: PASSWORD, options });
      expect(direct.isSignedIn).toBe(true);
      await auth.signOut();
      const asked = await auth.signIn({ username, options: { authFlowType: 'USER_AUTH' } });
      expect(asked.nextStep).toEqual({
        signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
        availableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
      });
      await auth.confirmSignIn({ challengeResponse: preferredChallenge });
      const { isSignedIn } = await auth.confirmSignIn({ challengeResponse: PASSWORD });
      expect(isSignedIn).toBe(true);
    });
  }

  it('refuses a way in that it does not run, naming those it does', async () => {
    await open({}, choice);
    const options = { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' } as const;
    await expectAsync(auth.signIn({ username, options })).toBeRejectedWithError(
      'EMAIL_OTP is not run by this user pool; choose one of PASSWORD_SRP, PASSWORD.',
    );
  });

  it('takes a password in the clear where the client allows it', async () => {
    await open({}, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const options = { authFlowType: 'USER_PASSWORD_AUTH' } as const;
    const { isSignedIn } = await auth.signIn({ username, password: PASSWORD, options });
    expect(isSignedIn).toBe(true);
  });
});
