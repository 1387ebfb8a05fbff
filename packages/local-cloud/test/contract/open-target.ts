import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { fetchAuthSession } from 'aws-amplify/auth';
import { createSessions } from './sessions';
import type { ClientOptions, LocalFeatures, Keys, User, Target } from './target';

type Outputs = {
  auth: Record<'aws_region' | 'user_pool_id' | 'user_pool_client_id' | 'identity_pool_id', string>;
  custom?: Record<string, unknown> & { local?: { origin: string; graphqlUrl?: string } };
};

const PASSWORD = 'A-long-enough-password-1';

/** Reads a string from the `custom` outputs by path. */
function readCustomOutput({ custom = {} }: Outputs, path: string[]): string {
  const found = path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    custom,
  );
  if (typeof found === 'string') return found;
  throw new Error(`The outputs do not contain custom.${path.join('.')}`);
}

/** Creates users with administrator operations, and returns existing ones by name and groups. */
function createUserFactory(pool: string, options: ClientOptions): Target['createUser'] {
  const client = new CognitoIdentityProviderClient(options);
  const known = new Map<string, Promise<User>>();
  const create = async (name: string, groups: string[]): Promise<User> => {
    const email = `${name}-${randomUUID().slice(0, 8)}@example.com`;
    const userKey = { UserPoolId: pool, Username: email };
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ];
    await client.send(
      new AdminCreateUserCommand({ ...userKey, UserAttributes, MessageAction: 'SUPPRESS' }),
    );
    const password = { Password: PASSWORD, Permanent: true };
    await client.send(new AdminSetUserPasswordCommand({ ...userKey, ...password }));
    for (const GroupName of groups) {
      await client.send(new AdminAddUserToGroupCommand({ ...userKey, GroupName }));
    }
    return { email, password: PASSWORD };
  };
  return (name, ...groups) => {
    const key = [name, ...groups].join(' ');
    const user = known.get(key) ?? create(name, groups);
    known.set(key, user);
    return user;
  };
}

const STORAGE_MODULE = new URL('../../src/services/s3/browser/redirect-storage.js', import.meta.url)
  .href;

/** The Amplify storage client supports only AWS endpoints: redirects its requests to `origin`. */
async function redirectStorage(origin: string): Promise<() => void> {
  const originalFetch = globalThis.fetch;
  const module = (await import(STORAGE_MODULE)) as { redirectStorage: (origin: string) => void };
  module.redirectStorage(origin);
  return () => {
    globalThis.fetch = originalFetch;
  };
}

const createMissingFeature = (feature: string) => (): never => {
  throw new Error(`The target has no ${feature}: add it to the needs of the case`);
};

/**
 * Opens a target for a running backend, and configures the global Amplify client for it. The outputs
 * determine whether it runs locally or in AWS. `developer` are keys with full access; default: the
 * credentials that the AWS SDK finds.
 */
export async function openTarget(
  outputs: Record<string, unknown>,
  developer?: Keys,
  localFeatures: LocalFeatures = {},
): Promise<Target> {
  const read = outputs as unknown as Outputs;
  const { auth, custom: { local } = {} } = read;
  const region = auth.aws_region;
  const options = (credentials?: Keys): ClientOptions => ({
    region,
    maxAttempts: 3,
    ...(local && { endpoint: local.origin }),
    ...(credentials && { credentials }),
  });
  const sessions = await createSessions(outputs, local);
  const restoreFetch = local ? await redirectStorage(local.origin) : () => undefined;
  return {
    outputs,
    region,
    signInAs: sessions.signInAs,
    developer: options(developer),
    close() {
      restoreFetch();
      return sessions.close();
    },
    userPoolId: auth.user_pool_id,
    userPoolClientId: auth.user_pool_client_id,
    identityPoolId: auth.identity_pool_id,
    getOutput: (...path) => readCustomOutput(read, path),
    async getIdentity() {
      const { credentials, identityId } = await fetchAuthSession();
      if (!credentials || identityId === undefined)
        throw new Error('The current user has no credentials');
      return { options: options(credentials), identityId };
    },
    address: (service) => local?.origin ?? `https://${service}.${region}.amazonaws.com`,
    createUser: createUserFactory(auth.user_pool_id, options(developer)),
    has: (requirement) => localFeatures[requirement] !== undefined,
    clock: localFeatures.clock ?? { advance: createMissingFeature('clock') },
    faults: localFeatures.faults ?? { throttle: createMissingFeature('faults') },
    outbox: localFeatures.outbox ?? { waitForEmail: createMissingFeature('outbox') },
  };
}
