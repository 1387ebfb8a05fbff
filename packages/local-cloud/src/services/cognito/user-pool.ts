import type { Assembly } from '../../assembly/assembly';
import type { Clock } from '../../core/clock';
import type { Iam, RoleSession } from '../iam/iam';
import type { MailOutbox } from '../../core/email-outbox';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';
import type { Counts } from '../../instrumentation/counts';
import { carriedOut, operationsOf } from '../../capabilities/find-row';
import { userPoolAdminOperations, userPoolOperations } from '../../capabilities/operations';
import { accountOperations } from './account';
import { countActiveUsers, watchedUsers } from './active-users';
import { adminGroupOperations } from './admin-groups';
import { adminUserOperations } from './admin-users';
import { challengeOperations } from './challenge-answers';
import { createChallenges } from './challenges';
import type { ClientSettings } from './client-settings';
import { createCodes } from './codes';
import { createGhosts } from './simulated-users';
import { text, type Input } from './input';
import { createLetters } from './emails';
import { userNotFound, type Operation, type PoolParts } from './context';
import { recoveryOperations } from './recovery';
import { secondFactorOperations } from './second-factor';
import { poolSettingsOf, type PoolSettings } from './settings';
import { signInOperations } from './sign-in';
import { signUpOperations } from './sign-up';
import { createTokens, type AuthenticationResult, type Claims } from './tokens';
import { createTriggers, type Invoke } from './triggers';
import { createUsers, type User, type UserStatus } from './users';

export type { AuthenticationResult, Claims } from './tokens';

/** A user as shown to a developer. */
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
  /** The first client of the templates: the one of the web. */
  clientId: string;
  issuer: string;
  /**
   * Runs an operation of the Cognito user pools API. Those for administrators need `session`, which
   * must be allowed `cognito-idp:<operation>` on the pool. Throws ServiceError.
   */
  call(operation: string, input: Input, session?: RoleSession): Promise<object>;
  /** Checks signature, issuer, expiry, client and kind of a token. Throws NotAuthorizedException. */
  verify(token: string, use?: 'id' | 'access'): Promise<Claims>;
  jwks: { keys: unknown[] };
  listUsers(): UserSummary[];
  /** Tokens for a user without asking for anything: for the developer's own page, never for the API. */
  signInAs(username: string): Promise<AuthenticationResult>;
  /**
   * From now on the pool is as this assembly describes it; users and sign-ins stay. Throws, and keeps
   * the settings there were, as `createUserPool` does.
   */
  replace(assembly: Assembly): void;
};

type Counted = Pick<Counts, 'note'>;

function createParts(
  settings: PoolSettings,
  o: { store: Store; now: Clock; mail: MailOutbox; invoke?: Invoke; counts?: Counted },
): PoolParts {
  const { store, now } = o;
  const isActive = countActiveUsers(now, o.counts);
  const users = watchedUsers(createUsers(store, settings, now), isActive);
  const triggers = createTriggers(settings, o.invoke);
  const findUser = (username: string) => users.get(username);
  return {
    settings,
    users,
    ghosts: createGhosts(store, settings.id),
    tokens: createTokens({ settings, store, triggers, findUser, isActive, now }),
    codes: createCodes(store, now),
    challenges: createChallenges(now),
    triggers,
    letters: createLetters(settings, o.mail, triggers),
    now,
  };
}

/** Who may call what: people with their own tokens, administrators with a signature and a grant. */
function createDispatch(parts: PoolParts, iam: Pick<Iam, 'authorize'>): UserPool['call'] {
  const { settings } = parts;
  const open = carriedOut<Operation>(userPoolOperations, {
    ...signUpOperations(parts),
    ...signInOperations(parts),
    ...challengeOperations(parts),
    ...recoveryOperations(parts),
    ...accountOperations(parts),
    ...secondFactorOperations(parts),
  });
  const admin = carriedOut<Operation>(userPoolAdminOperations, {
    ...adminUserOperations(parts),
    ...adminGroupOperations(parts),
  });
  const all = operationsOf(
    { name: 'The user pool', answers: { ...userPoolOperations, ...userPoolAdminOperations } },
    Object.fromEntries([...open, ...admin]),
  );
  const admit = (name: string, input: Input, session: RoleSession | undefined): void => {
    if (!session) {
      const message = 'Missing Authentication Token';
      throw new ServiceError('MissingAuthenticationTokenException', message, 403);
    }
    iam.authorize(session, `cognito-idp:${name}`, settings.arn);
    const pool = text(input, 'UserPoolId');
    if (pool !== settings.id) {
      throw new ServiceError('ResourceNotFoundException', `User pool ${pool} does not exist.`);
    }
  };
  return async (name, input, session) => {
    if (admin.has(name)) admit(name, input, session);
    if (name.includes('WebAuthn')) {
      throw new ServiceError('WebAuthnNotEnabledException', 'Passkeys are not run here.');
    }
    return all(name)(input);
  };
}

/**
 * The user pool of the templates, its users in `store`. `functions` runs the pool's triggers.
 * Throws when the templates hold no pool, or one with settings that are not run here.
 */
export function createUserPool(o: {
  assembly: Assembly;
  store: Store;
  now: Clock;
  mail: MailOutbox;
  iam: Pick<Iam, 'authorize'>;
  functions?: { invoke: Invoke };
  counts?: Counted;
}): UserPool {
  const settings = readSettings(o.assembly);
  const { functions } = o;
  const invoke: Invoke | undefined =
    functions && ((nameOrArn, event) => functions.invoke(nameOrArn, event));
  const parts = createParts(settings, { ...o, invoke });
  return {
    userPoolId: settings.id,
    get clientId() {
      return clientOfTheWeb(settings).id;
    },
    issuer: settings.issuer,
    call: createDispatch(parts, o.iam),
    verify: (token, use) => parts.tokens.verify(token, use),
    jwks: parts.tokens.jwks,
    listUsers: () => parts.users.list().map(summary),
    async signInAs(username) {
      const user = parts.users.find(username);
      if (!user) throw userNotFound();
      return parts.tokens.begin(user, clientOfTheWeb(settings), 'TokenGeneration_Authentication');
    },
    replace(assembly) {
      // Every part of the pool holds this one object.
      Object.assign(settings, readSettings(assembly));
    },
  };
}

function readSettings(assembly: Assembly): PoolSettings {
  const settings = poolSettingsOf(assembly);
  clientOfTheWeb(settings);
  return settings;
}

function clientOfTheWeb({ clients }: PoolSettings): ClientSettings {
  const [client] = clients;
  if (!client) throw new Error('The user pool has no client.');
  return client;
}

function summary(user: User): UserSummary {
  const { username, sub, status, enabled, groups, createdAt } = user;
  return { username, sub, email: user.attributes['email'], status, enabled, groups, createdAt };
}
