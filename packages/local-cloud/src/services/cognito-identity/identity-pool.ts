import type { Assembly } from '../../assembly/assembly';
import type { Clock } from '../../core/clock';
import { readOptionalString, readString, readStringMap, type Input } from '../cognito/input';
import type { Claims } from '../cognito/tokens';
import type { UserPool } from '../cognito/user-pool';
import type { Iam, RoleSession } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';
import { createOperationLookup } from '../../capabilities/find-capability';
import { identityPoolOperations } from '../../capabilities/operations';
import { createIdentities, type Identities } from './identities';
import { readIdentityPoolSettings, type IdentityPoolSettings } from './pool-settings';
import { chooseRole } from './choose-role';

export type IdentityPool = {
  identityPoolId: string;
  /** Runs GetId or GetCredentialsForIdentity (the enhanced flow). Throws ServiceError. */
  call(operation: string, input: Input): Promise<object>;
  /** Applies the settings of a changed assembly. Throws as `createIdentityPool` does. */
  replace(assembly: Assembly): void;
};

const LIFETIME_SECONDS = 3600;
const SERVICE = 'cognito-identity.amazonaws.com';

/** The verified id token of a user pool user. */
type Login = { provider: string; clientId: string; claims: Claims };

type IdentityPoolContext = {
  settings: IdentityPoolSettings;
  identities: Identities;
  iam: Pick<Iam, 'issue' | 'canAssumeRole'>;
  userPool: Pick<UserPool, 'verify'>;
};

const notAuthorized = (message: string): ServiceError =>
  new ServiceError('NotAuthorizedException', message);

/** Verifies the id token in `Logins`; returns undefined for a guest. */
async function readLogin(
  { settings, userPool }: IdentityPoolContext,
  input: Input,
): Promise<Login | undefined> {
  const [given, ...more] = Object.entries(readStringMap(input, 'Logins'));
  if (!given) {
    if (settings.allowsGuests) return undefined;
    throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
  }
  const [provider, token] = given;
  const isKnown = settings.logins.some((login) => login.startsWith(`${provider}:`));
  if (!isKnown || more.length > 0) {
    throw notAuthorized('Token is not from a supported provider of this identity pool.');
  }
  const claims = await userPool.verify(token, 'id').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : '';
    throw notAuthorized(`Invalid login token. ${reason}`);
  });
  const clientId = String(claims.aud);
  if (!settings.logins.includes(`${provider}:${clientId}`)) {
    throw notAuthorized('Invalid login token. Incorrect token audience.');
  }
  return { provider, clientId, claims };
}

const getLoginKey = (login: Login | undefined): string | undefined =>
  login && `${login.provider}/${login.claims.sub}`;

function buildSession(
  context: IdentityPoolContext,
  identityId: string,
  roleArn: string,
  login?: Login,
): RoleSession {
  return {
    roleArn,
    sessionName: 'CognitoIdentityCredentials',
    identity: {
      identityId,
      poolId: context.settings.id,
      authenticated: login !== undefined,
      userSub: login?.claims.sub,
      provider: login?.provider,
      groups: login?.claims['cognito:groups'] ?? [],
    },
  };
}

/** Throws unless the role exists and its trust policy allows this identity. */
function requireTrustedRole(
  context: IdentityPoolContext,
  roleArn: string | undefined,
  identityId: string,
  login?: Login,
) {
  const conditionContext = {
    [`${SERVICE}:aud`]: context.settings.id,
    [`${SERVICE}:sub`]: identityId,
    [`${SERVICE}:amr`]: login ? ['authenticated', login.provider] : ['unauthenticated'],
  };
  const action = 'sts:AssumeRoleWithWebIdentity';
  if (
    !roleArn ||
    !context.iam.canAssumeRole(roleArn, action, { Federated: SERVICE }, conditionContext)
  ) {
    throw new ServiceError(
      'InvalidIdentityPoolConfigurationException',
      'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    );
  }
  return roleArn;
}

async function getId(context: IdentityPoolContext, input: Input): Promise<object> {
  const requested = readString(input, 'IdentityPoolId');
  if (requested !== context.settings.id) {
    throw new ServiceError('ResourceNotFoundException', `IdentityPool '${requested}' not found.`);
  }
  return {
    IdentityId: context.identities.getOrCreate(getLoginKey(await readLogin(context, input))),
  };
}

async function getCredentials(context: IdentityPoolContext, input: Input): Promise<object> {
  const { settings } = context;
  const login = await readLogin(context, input);
  const customRole = readOptionalString(input, 'CustomRoleArn');
  const role = login
    ? chooseRole(settings, `${login.provider}:${login.clientId}`, login.claims, customRole)
    : settings.guestRole;
  const identityId = context.identities.claim(readString(input, 'IdentityId'), getLoginKey(login));
  const roleArn = requireTrustedRole(context, role, identityId, login);
  const session = buildSession(context, identityId, roleArn, login);
  const credentials = context.iam.issue(session, LIFETIME_SECONDS);
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

const operations = createOperationLookup(
  { name: 'The identity pool', capabilities: identityPoolOperations },
  { GetId: getId, GetCredentialsForIdentity: getCredentials },
);

/**
 * Creates the identity pool of the assembly, which issues role credentials to guests and signed-in users.
 * Throws when the assembly has no identity pool.
 */
export function createIdentityPool(o: {
  assembly: Assembly;
  iam: Pick<Iam, 'issue' | 'canAssumeRole'>;
  userPool: Pick<UserPool, 'verify'>;
  store: Store;
  now: Clock;
}): IdentityPool {
  const settings = readIdentityPoolSettings(o.assembly);
  const identities = createIdentities(o.store, o.now);
  const context: IdentityPoolContext = { settings, identities, iam: o.iam, userPool: o.userPool };
  return {
    identityPoolId: settings.id,
    call: async (operation, input) => operations(operation)(context, input),
    replace(assembly) {
      Object.assign(settings, readIdentityPoolSettings(assembly));
    },
  };
}
