import { Amplify } from 'aws-amplify';
import { signIn as signInWithSrp } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger, parseAmplifyConfig } from 'aws-amplify/utils';

/**
 * Signs in as the storefront does, with SRP, the only flow that the pool's app client allows, and returns
 * the tokens. Throws if Cognito requires another step, such as MFA.
 */
export async function signIn(
  { email, password }: { email: string; password: string },
  outputs: Record<string, unknown>,
  endpoint?: string,
): Promise<{ accessToken: string; idToken: string }> {
  const config = parseAmplifyConfig(outputs);
  const userPool = config.Auth?.Cognito;
  if (userPool && endpoint) userPool.userPoolEndpoint = endpoint;
  // Amplify warns of every custom endpoint, but the local one is intended.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  Amplify.configure(config);
  // A storage per call isolates sessions and leaves nothing behind.
  cognitoUserPoolsTokenProvider.setKeyValueStorage(createMemoryStorage());
  const { isSignedIn, nextStep } = await signInWithSrp({ username: email, password });
  if (!isSignedIn)
    throw new Error(
      `${email} cannot sign in with a password: Cognito requires ${nextStep.signInStep}`,
    );
  const tokens = await cognitoUserPoolsTokenProvider.getTokens();
  if (!tokens?.idToken) throw new Error(`Cognito returned no tokens for ${email}`);
  return { accessToken: tokens.accessToken.toString(), idToken: tokens.idToken.toString() };
}

function createMemoryStorage() {
  const values = new Map<string, string>();
  const done = Promise.resolve();
  return {
    getItem: (key: string) => Promise.resolve(values.get(key) ?? null),
    setItem: (key: string, value: string) => (values.set(key, value), done),
    removeItem: (key: string) => (values.delete(key), done),
    clear: () => (values.clear(), done),
  };
}
