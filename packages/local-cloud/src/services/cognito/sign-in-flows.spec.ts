import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import {
  addUser,
  CLIENT_ID,
  openUserPool,
  PASSWORD,
  POOL_ID,
  type UserPoolFixture,
} from './testing/user-pool.fixture';
import { serveJson } from './testing/json-server';
import { computeTotpCode, getTotpStep } from './totp';

const username = 'ann@example.com';

describe('sign-in flows, with the Amplify client', () => {
  let fixture: UserPoolFixture;
  let server: { origin: string; close(): Promise<void> };

  async function open(pool: object, client: object): Promise<void> {
    ConsoleLogger.LOG_LEVEL = 'ERROR';
    fixture = openUserPool({ pool: { ...pool }, client: { ...client } });
    server = await serveJson(
      { AWSCognitoIdentityProviderService: (...call) => fixture.pool.call(...call) },
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
    await addUser(fixture, username);
  }
  afterEach(async () => {
    await auth.signOut();
    await server.close();
    await fixture.close();
  });

  it('require an MFA setup when the pool requires MFA', async () => {
    await open({ MfaConfiguration: 'ON' }, {});
    const { nextStep } = await auth.signIn({ username, password: PASSWORD });
    if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') {
      fail(nextStep.signInStep);
      return;
    }
    const { sharedSecret } = nextStep.totpSetupDetails;
    const computeCode = (seconds: number) =>
      computeTotpCode(sharedSecret, getTotpStep(fixture.clock.now + seconds * 1000));
    await expectAsync(
      auth.confirmSignIn({ challengeResponse: computeCode(600) }),
    ).toBeRejectedWithError('Code mismatch');
    const result = await auth.confirmSignIn({ challengeResponse: computeCode(0) });
    expect(result.isSignedIn).toBe(true);
    await auth.signOut();
    const second = await auth.signIn({ username, password: PASSWORD });
    expect(second.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    fixture.clock.now += 60_000;
    expect((await auth.confirmSignIn({ challengeResponse: computeCode(0) })).isSignedIn).toBe(true);
  });

  const choice = { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] };
  for (const preferredChallenge of ['PASSWORD_SRP', 'PASSWORD'] as const) {
    it(`support USER_AUTH with ${preferredChallenge}`, async () => {
      await open({}, choice);
      const options = { authFlowType: 'USER_AUTH', preferredChallenge } as const;
      const direct = await auth.signIn({ username, password: PASSWORD, options });
      expect(direct.isSignedIn).toBe(true);
      await auth.signOut();
      const undecided = await auth.signIn({ username, options: { authFlowType: 'USER_AUTH' } });
      expect(undecided.nextStep).toEqual({
        signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
        availableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
      });
      await auth.confirmSignIn({ challengeResponse: preferredChallenge });
      const { isSignedIn } = await auth.confirmSignIn({ challengeResponse: PASSWORD });
      expect(isSignedIn).toBe(true);
    });
  }

  it('reject an unsupported challenge and name the supported ones', async () => {
    await open({}, choice);
    const options = { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' } as const;
    await expectAsync(auth.signIn({ username, options })).toBeRejectedWithError(
      'The challenge EMAIL_OTP is not supported; choose one of PASSWORD_SRP, PASSWORD.',
    );
  });

  it('support USER_PASSWORD_AUTH when the client enables it', async () => {
    await open({}, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const options = { authFlowType: 'USER_PASSWORD_AUTH' } as const;
    const { isSignedIn } = await auth.signIn({ username, password: PASSWORD, options });
    expect(isSignedIn).toBe(true);
  });
});
