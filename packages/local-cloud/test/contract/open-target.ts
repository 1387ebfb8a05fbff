import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { fetchAuthSession } from 'aws-amplify/auth';
import { createSessions } from './sessions';
import type { ClientOptions, Gifts, Keys, Person, Target } from './target';

type Outputs = {
  auth: Record<'aws_region' | 'user_pool_id' | 'user_pool_client_id' | 'identity_pool_id', string>;
  custom?: Record<string, unknown> & { local?: { origin: string; graphqlUrl?: string } };
};

const PASSWORD = 'A-long-enough-password-1';

/** A member of the outputs' `custom`, by its path. */
function customOf({ custom = {} }: Outputs, path: string[]): string {
  const found = path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    custom,
  );
  if (typeof found === 'string') return found;
  throw new Error(`The outputs have no custom.${path.join('.')}`);
}

/** Makes people with the administrator's operations, each name once. */
function peopleOf(pool: string, options: ClientOptions): Target['person'] {
  const client = new CognitoIdentityProviderClient(options);
  const known = new Map<string, Promise<Person>>();
  const make = async (name: string, groups: string[]): Promise<Person> => {
    const email = `${name}-${randomUUID().slice(0, 8)}@example.com`;
    const who = { UserPoolId: pool, Username: email };
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ];
    await client.send(
      new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: 'SUPPRESS' }),
    );
    const password = { Password: PASSWORD, Permanent: true };
    await client.send(new AdminSetUserPasswordCommand({ ...who, ...password }));
    for (const GroupName of groups) {
      await client.send(new AdminAddUserToGroupCommand({ ...who, GroupName }));
    }
    return { email, password: PASSWORD };
  };
  return (name, ...groups) => {
    const key = [name, ...groups].join(' ');
    const made = known.get(key) ?? make(name, groups);
    known.set(key, made);
    return made;
  };
}

const SENDER = new URL('../../src/services/s3/browser/send-storage-here.js', import.meta.url).href;

/** The storage client of Amplify knows no other place than AWS: its requests are sent to `origin`. */
async function redirectStorage(origin: string): Promise<() => void> {
  const fetchOfNode = globalThis.fetch;
  const { sendStorageHere } = (await import(SENDER)) as {
    sendStorageHere: (origin: string) => void;
  };
  sendStorageHere(origin);
  return () => {
    globalThis.fetch = fetchOfNode;
  };
}

const absent = (gift: string) => (): never => {
  throw new Error(`Nobody gave this target a ${gift}: the case does not say that it needs it`);
};

/**
 * A target of a running backend, and the Amplify client of this process pointed at it.
 * `outputs` of the local cloud say where it is; those of AWS mean AWS. `developer` are the keys of
 * whoever may do everything; without them, those that the AWS SDK finds by itself.
 */
export async function openTarget(
  outputs: Record<string, unknown>,
  developer?: Keys,
  gifts: Gifts = {},
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
    ...{ outputs, region, become: sessions.become, developer: options(developer) },
    close() {
      restoreFetch();
      return sessions.close();
    },
    userPoolId: auth.user_pool_id,
    userPoolClientId: auth.user_pool_client_id,
    identityPoolId: auth.identity_pool_id,
    custom: (...path) => customOf(read, path),
    async visitor() {
      const { credentials, identityId } = await fetchAuthSession();
      if (!credentials || identityId === undefined) throw new Error('There are no credentials');
      return { options: options(credentials), identityId };
    },
    address: (service) => local?.origin ?? `https://${service}.${region}.amazonaws.com`,
    person: peopleOf(auth.user_pool_id, options(developer)),
    has: (need) => gifts[need] !== undefined,
    clock: gifts.clock ?? { advance: absent('clock') },
    faults: gifts.faults ?? { throttle: absent('faults') },
    outbox: gifts.outbox ?? { letterTo: absent('outbox') },
  };
}
