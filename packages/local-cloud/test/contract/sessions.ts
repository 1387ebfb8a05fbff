import { Amplify } from 'aws-amplify';
import { signIn } from 'aws-amplify/auth';
import {
  cognitoCredentialsProvider,
  cognitoUserPoolsTokenProvider,
} from 'aws-amplify/auth/cognito';
import {
  defaultStorage,
  parseAmplifyConfig,
  type KeyValueStorageInterface,
} from 'aws-amplify/utils';
import type { Target } from './target';

/** Where the client keeps somebody's tokens: each person has a browser of their own. */
function createStorage(): KeyValueStorageInterface {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => Promise.resolve(kept.get(key) ?? null),
    setItem(key, value) {
      kept.set(key, value);
      return Promise.resolve();
    },
    removeItem(key) {
      kept.delete(key);
      return Promise.resolve();
    },
    clear() {
      kept.clear();
      return Promise.resolve();
    },
  };
}

/**
 * Configures the unmodified Amplify client, at `origin` when there is one, and says how it changes
 * hands: it signs each person in once, and then goes on with the tokens that it kept. Closed, it is
 * nobody's.
 */
export async function createSessions(
  outputs: Record<string, unknown>,
  { origin, graphqlUrl }: { origin?: string; graphqlUrl?: string } = {},
): Promise<Pick<Target, 'become' | 'close'>> {
  const config = parseAmplifyConfig(outputs);
  if (!config.Auth) throw new Error('The backend has no auth');
  if (origin !== undefined) {
    config.Auth.Cognito.userPoolEndpoint = origin;
    config.Auth.Cognito.identityPoolEndpoint = origin;
  }
  // Otherwise the client subscribes at wss:// only.
  if (graphqlUrl !== undefined && config.API?.GraphQL) config.API.GraphQL.endpoint = graphqlUrl;
  Amplify.configure(config);
  const browsers = new Map<string, KeyValueStorageInterface>();
  const become: Target['become'] = async (person) => {
    const known = person && browsers.get(person.email);
    const browser = known ?? createStorage();
    await cognitoCredentialsProvider.clearCredentialsAndIdentityId();
    cognitoUserPoolsTokenProvider.setKeyValueStorage(browser);
    if (!person || known) return;
    browsers.set(person.email, browser);
    await signIn({ username: person.email, password: person.password });
  };
  await become();
  const close = async (): Promise<void> => {
    await cognitoCredentialsProvider.clearCredentialsAndIdentityId();
    cognitoUserPoolsTokenProvider.setKeyValueStorage(defaultStorage);
  };
  return { become, close };
}
