import type { Assembly } from '../../assembly/assembly';
import type { Clock } from '../../core/clock';
import { optionalText, text, texts, type Input } from '../cognito/input';
import type { Claims } from '../cognito/tokens';
import type { UserPool } from '../cognito/user-pool';
import type { Iam, RoleSession } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';
import { operationsOf } from '../../capabilities/find-row';
import { identityPoolOperations } from '../../capabilities/operations';
import { createIdentities, type Identities } from './identities';
import { identityPoolSettingsOf, type IdentityPoolSettings } from './pool-settings';
import { chooseRole } from './role-choice';

export type IdentityPool = {
  identityPoolId: string;
  /** Runs GetId or GetCredentialsForIdentity (the enhanced flow). Throws ServiceError. */
  call(operation: string, input: Input): Promise<object>;
  /** From now on the pool is as this assembly describes it. Throws as `createIdentityPool` does. */
  replace(assembly: Assembly): void;
};

const LIFETIME_SECONDS = 3600;
const SERVICE = 'cognito-identity.amazonaws.com';

/** Somebody who signed in to the user pool. */
type Login = { provider: string; clientId: string; claims: Claims };

type Parts = {
  settings: IdentityPoolSettings;
  identities: Identities;
  iam: Pick<Iam, 'issue' | 'trusts'>;
  userPool: Pick<UserPool, 'verify'>;
};

const refused = (message: string): ServiceError =>
  new ServiceError('NotAuthorizedException', message);

/** Who the id token in `Logins` is about; nobody for a guest. */
async function readLogin({ settings, userPool }: Parts, input: Input): Promise<Login | undefined> {
  const [given, ...more] = Object.entries(texts(input, 'Logins'));
  if (!given) {
    if (settings.allowsGuests) return undefined;
    throw refused('Unauthenticated access is not supported for this identity pool.');
  }
  const [provider, token] = given;
  const isKnown = settings.logins.some((login) => login.startsWith(`${provider}:`));
  if (!isKnown || more.length > 0) {
    throw refused('Token is not from a supported provider of this identity pool.');
  }
  const claims = await userPool.verify(token, 'id').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : '';
    throw refused(`Invalid login token. ${why}`);
  });
  const clientId = String(claims.aud);
  if (!settings.logins.includes(`${provider}:${clientId}`)) {
    throw refused('Invalid login token. Incorrect token audience.');
  }
  return { provider, clientId, claims };
}

const nameOf = (login: Login | undefined): string | undefined =>
  login && `${login.provider}/${login.claims.sub}`;

function sessionOf(parts: Parts, identityId: string, roleArn: string, login?: Login): RoleSession {
  return {
    roleArn,
    sessionName: 'CognitoIdentityCredentials',
    identity: {
      identityId,
      poolId: parts.settings.id,
      authenticated: login !== undefined,
      userSub: login?.claims.sub,
      provider: login?.provider,
      groups: login?.claims['cognito:groups'] ?? [],
    },
  };
}

/** The role must exist and trust the pool with identities of this kind. */
function requireTrust(
  parts: Parts,
  roleArn: string | undefined,
  identityId: string,
  login?: Login,
) {
  const context = {
    [`${SERVICE}:aud`]: parts.settings.id,
    [`${SERVICE}:sub`]: identityId,
    [`${SERVICE}:amr`]: login ? ['authenticated', login.provider] : ['unauthenticated'],
  };
  const action = 'sts:AssumeRoleWithWebIdentity';
  if (!roleArn || !parts.iam.trusts(roleArn, action, { Federated: SERVICE }, context)) {
    throw new ServiceError(
      'InvalidIdentityPoolConfigurationException',
      'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    );
  }
  return roleArn;
}

async function getId(parts: Parts, input: Input): Promise<object> {
  const asked = text(input, 'IdentityPoolId');
  if (asked !== parts.settings.id) {
    throw new ServiceError('ResourceNotFoundException', `IdentityPool '${asked}' not found.`);
  }
  return { IdentityId: parts.identities.open(nameOf(await readLogin(parts, input))) };
}

async function getCredentials(parts: Parts, input: Input): Promise<object> {
  const { settings } = parts;
  const login = await readLogin(parts, input);
  const asked = optionalText(input, 'CustomRoleArn');
  const role = login
    ? chooseRole(settings, `${login.provider}:${login.clientId}`, login.claims, asked)
    : settings.guestRole;
  const identityId = parts.identities.claim(text(input, 'IdentityId'), nameOf(login));
  const roleArn = requireTrust(parts, role, identityId, login);
  const session = sessionOf(parts, identityId, roleArn, login);
  const credentials = parts.iam.issue(session, LIFETIME_SECONDS);
  return {
    IdentityId: identityId,
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: credentials.expiresAt / 1000,
    },
  };
}

const operations = operationsOf(
  { name: 'The identity pool', answers: identityPoolOperations },
  { GetId: getId, GetCredentialsForIdentity: getCredentials },
);

/**
 * The identity pool of the templates: gives guests and signed-in people credentials of their role.
 * Throws when the templates hold no identity pool.
 */
export function createIdentityPool(o: {
  assembly: Assembly;
  iam: Pick<Iam, 'issue' | 'trusts'>;
  userPool: Pick<UserPool, 'verify'>;
  store: Store;
  now: Clock;
}): IdentityPool {
  const settings = identityPoolSettingsOf(o.assembly);
  const identities = createIdentities(o.store, o.now);
  const parts: Parts = { settings, identities, iam: o.iam, userPool: o.userPool };
  return {
    identityPoolId: settings.id,
    call: async (operation, input) => operations(operation)(parts, input),
    replace(assembly) {
      Object.assign(settings, identityPoolSettingsOf(assembly));
    },
  };
}
