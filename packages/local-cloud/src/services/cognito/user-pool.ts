import type { Assembly } from '../../assembly/assembly';
import type { Clock } from '../../core/clock';
import type { Iam, RoleSession } from '../iam/iam';
import type { EmailOutbox } from '../ses/email-outbox';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';
import type { Counts } from '../../instrumentation/counts';
import { matchImplementations, createOperationLookup } from '../../capabilities/find-capability';
import { userPoolAdminOperations, userPoolOperations } from '../../capabilities/operations';
import { accountOperations } from './account';
import { createActivityRecorder, trackActiveUsers } from './active-users';
import { adminGroupOperations } from './admin-groups';
import { adminUserOperations } from './admin-users';
import { challengeOperations } from './respond-to-challenge';
import { createChallenges } from './challenges';
import type { ClientSettings } from './client-settings';
import { createCodes } from './codes';
import { createSimulatedUsers } from './simulated-users';
import { readString, type Input } from './input';
import { createEmailSender } from './emails';
import { userNotFound, type Operation, type UserPoolContext } from './context';
import { recoveryOperations } from './recovery';
import { secondFactorOperations } from './second-factor';
import { readPoolSettings, type PoolSettings } from './pool-settings';
import { signInOperations } from './sign-in';
import { signUpOperations } from './sign-up';
import { createTokens, type AuthenticationResult, type Claims } from './tokens';
import { createTriggers, type Invoke } from './triggers';
import { createUsers, type User, type UserStatus } from './users';

export type { AuthenticationResult, Claims } from './tokens';

/** A user as the developer console shows it. */
export type UserSummary = {
  username: string;
  sub: string;
  email?: string;
  status: UserStatus;
  enabled: boolean;
  groups: string[];
  createdAt: number;
};

export type UserPool = {
  userPoolId: string;
  /** Id of the first client in the templates, which is the web client. */
  clientId: string;
  issuer: string;
  /**
   * Runs an operation of the Cognito user pools API. Administrator operations require a `session` that is
   * allowed `cognito-idp:<operation>` on the pool. Throws ServiceError.
   */
  call(operation: string, input: Input, session?: RoleSession): Promise<object>;
  /** Verifies signature, issuer, expiry, client and use of a token. Throws NotAuthorizedException. */
  verify(token: string, use?: 'id' | 'access'): Promise<Claims>;
  jwks: { keys: unknown[] };
  listUsers(): UserSummary[];
  /** Issues tokens for a user without authentication; for the developer console only. */
  signInAs(username: string): Promise<AuthenticationResult>;
  /**
   * Applies the settings of a changed assembly; users and sessions stay. Throws as `createUserPool` does
   * and then keeps the previous settings.
   */
  replace(assembly: Assembly): void;
};

type UsageCounts = Pick<Counts, 'record'>;

function createContext(
  settings: PoolSettings,
  o: { store: Store; now: Clock; outbox: EmailOutbox; invoke?: Invoke; counts?: UsageCounts },
): UserPoolContext {
  const { store, now } = o;
  const recordActivity = createActivityRecorder(now, o.counts);
  const users = trackActiveUsers(createUsers(store, settings, now), recordActivity);
  const triggers = createTriggers(settings, o.invoke);
  const findUser = (username: string) => users.get(username);
  return {
    settings,
    users,
    simulatedUsers: createSimulatedUsers(store, settings.id),
    tokens: createTokens({ settings, store, triggers, findUser, recordActivity, now }),
    codes: createCodes(store, now),
    challenges: createChallenges(now),
    triggers,
    emails: createEmailSender(settings, o.outbox, triggers),
    now,
  };
}

/** Dispatches operations; administrator operations require a signature and an IAM grant. */
function createDispatcher(context: UserPoolContext, iam: Pick<Iam, 'authorize'>): UserPool['call'] {
  const { settings } = context;
  const publicOperations = matchImplementations<Operation>(userPoolOperations, {
    ...signUpOperations(context),
    ...signInOperations(context),
    ...challengeOperations(context),
    ...recoveryOperations(context),
    ...accountOperations(context),
    ...secondFactorOperations(context),
  });
  const adminOperations = matchImplementations<Operation>(userPoolAdminOperations, {
    ...adminUserOperations(context),
    ...adminGroupOperations(context),
  });
  const findOperation = createOperationLookup(
    { name: 'The user pool', capabilities: { ...userPoolOperations, ...userPoolAdminOperations } },
    Object.fromEntries([...publicOperations, ...adminOperations]),
  );
  const authorizeAdmin = (name: string, input: Input, session: RoleSession | undefined): void => {
    if (!session) {
      const message = 'Missing Authentication Token';
      throw new ServiceError('MissingAuthenticationTokenException', message, 403);
    }
    iam.authorize(session, `cognito-idp:${name}`, settings.arn);
    const pool = readString(input, 'UserPoolId');
    if (pool !== settings.id) {
      throw new ServiceError('ResourceNotFoundException', `User pool ${pool} does not exist.`);
    }
  };
  return async (name, input, session) => {
    if (adminOperations.has(name)) authorizeAdmin(name, input, session);
    if (name.includes('WebAuthn')) {
      throw new ServiceError('WebAuthnNotEnabledException', 'Passkeys are not supported.');
    }
    return findOperation(name)(input);
  };
}

/**
 * Creates the user pool of the assembly, with its users in `store`. `functions` runs its triggers.
 * Throws when the assembly has no user pool, or one with unsupported settings.
 */
export function createUserPool(o: {
  assembly: Assembly;
  store: Store;
  now: Clock;
  outbox: EmailOutbox;
  iam: Pick<Iam, 'authorize'>;
  functions?: { invoke: Invoke };
  counts?: UsageCounts;
}): UserPool {
  const settings = readSettings(o.assembly);
  const { functions } = o;
  const invoke: Invoke | undefined =
    functions && ((nameOrArn, event) => functions.invoke(nameOrArn, event));
  const context = createContext(settings, { ...o, invoke });
  return {
    userPoolId: settings.id,
    get clientId() {
      return getWebClient(settings).id;
    },
    issuer: settings.issuer,
    call: createDispatcher(context, o.iam),
    verify: (token, use) => context.tokens.verify(token, use),
    jwks: context.tokens.jwks,
    listUsers: () => context.users.list().map(summarize),
    async signInAs(username) {
      const user = context.users.find(username);
      if (!user) throw userNotFound();
      return context.tokens.startSession(
        user,
        getWebClient(settings),
        'TokenGeneration_Authentication',
      );
    },
    replace(assembly) {
      // The context shares this object, so it is updated in place.
      Object.assign(settings, readSettings(assembly));
    },
  };
}

function readSettings(assembly: Assembly): PoolSettings {
  const settings = readPoolSettings(assembly);
  getWebClient(settings);
  return settings;
}

function getWebClient({ clients }: PoolSettings): ClientSettings {
  const [client] = clients;
  if (!client) throw new Error('The user pool has no client.');
  return client;
}

function summarize(user: User): UserSummary {
  const { username, sub, status, enabled, groups, createdAt } = user;
  return { username, sub, email: user.attributes['email'], status, enabled, groups, createdAt };
}
