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

/** Creates a token storage. Each user has a separate one. */
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
 * Configures the unmodified Amplify client, with `origin` as endpoint if given. `signInAs` signs each user
 * in once and then reuses the stored tokens. `close` restores the default storage.
 */
export async function createSessions(
  outputs: Record<string, unknown>,
  { origin, graphqlUrl }: { origin?: string; graphqlUrl?: string } = {},
): Promise<Pick<Target, 'signInAs' | 'close'>> {
  const config = parseAmplifyConfig(outputs);
  if (!config.Auth) throw new Error('The outputs have no auth section');
  if (origin !== undefined) {
    config.Auth.Cognito.userPoolEndpoint = origin;
    config.Auth.Cognito.identityPoolEndpoint = origin;
  }
  // The client replaces http:// with wss://, but not this URL.
  if (graphqlUrl !== undefined && config.API?.GraphQL) config.API.GraphQL.endpoint = graphqlUrl;
  Amplify.configure(config);
  const storages = new Map<string, KeyValueStorageInterface>();
  const signInAs: Target['signInAs'] = async (user) => {
    const known = user && storages.get(user.email);
    const storage = known ?? createStorage();
    await cognitoCredentialsProvider.clearCredentialsAndIdentityId();
    cognitoUserPoolsTokenProvider.setKeyValueStorage(storage);
    if (!user || known) return;
    storages.set(user.email, storage);
    await signIn({ username: user.email, password: user.password });
  };
  await signInAs();
  const close = async (): Promise<void> => {
    await cognitoCredentialsProvider.clearCredentialsAndIdentityId();
    cognitoUserPoolsTokenProvider.setKeyValueStorage(defaultStorage);
  };
  return { signInAs, close };
}
