import { Amplify } from 'aws-amplify';
import { signIn as signInWithSrp } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger, parseAmplifyConfig } from 'aws-amplify/utils';

/**
 * Signs in as the storefront does (SRP: the pool's app client allows nothing weaker) and returns the
 * tokens. Throws when Cognito asks for more than the password.
 */
export async function signIn(
  { email, password }: { email: string; password: string },
  outputs: Record<string, unknown>,
  endpoint?: string,
): Promise<{ accessToken: string; idToken: string }> {
  const config = parseAmplifyConfig(outputs);
  const userPool = config.Auth?.Cognito;
  if (userPool && endpoint) userPool.userPoolEndpoint = endpoint;
  // A local endpoint is meant; Amplify would warn of it each time.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  Amplify.configure(config);
  // A store of its own: nobody else is signed in there, and nothing is left behind.
  cognitoUserPoolsTokenProvider.setKeyValueStorage(memory());
  const { isSignedIn, nextStep } = await signInWithSrp({ username: email, password });
  if (!isSignedIn) throw new Error(`${email} cannot sign in: ${nextStep.signInStep}`);
  const tokens = await cognitoUserPoolsTokenProvider.getTokens();
  if (!tokens?.idToken) throw new Error(`${email} signed in without tokens`);
  return { accessToken: tokens.accessToken.toString(), idToken: tokens.idToken.toString() };
}

function memory() {
  const values = new Map<string, string>();
  const done = Promise.resolve();
  return {
    getItem: (key: string) => Promise.resolve(values.get(key) ?? null),
    setItem: (key: string, value: string) => (values.set(key, value), done),
    removeItem: (key: string) => (values.delete(key), done),
    clear: () => (values.clear(), done),
  };
}
