import { ACCOUNT } from '../../assembly/place';
import type { Clock } from '../../core/clock';
import { sessionArn, type Iam, type RoleSession } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest } from '../../core/service';
import type { Api, AuthMode } from './api';

/** The claims of a verified user pool token. */
export type UserClaims = Record<string, unknown> & { sub: string };

/** Who asks, proven. `identity` is what resolvers see as `ctx.identity`. */
export type Caller = {
  mode: AuthMode;
  identity: Record<string, unknown> | null;
  /** User pool groups, for `@aws_cognito_user_pools(cognito_groups: …)`. */
  groups: readonly string[];
  /** The role of an IAM caller. */
  session?: RoleSession;
  headers: Record<string, string>;
};

export type Proof = {
  api: Api;
  iam: Pick<Iam, 'authenticate'>;
  /** Throws when the token is not a valid one of the API's user pool. */
  verifyUserToken: (token: string) => Promise<UserClaims>;
  now: Clock;
};

const refused = (message: string): ServiceError =>
  new ServiceError('UnauthorizedException', message, 401);
const REFUSED = 'You are not authorized to make this call.';

/**
 * Establishes the caller of a request by API key, signature or user pool token.
 * Throws a `ServiceError` (401, 403) when nothing proves one, or the API does not admit that way in.
 */
export async function callerOf(request: ServiceRequest, proof: Proof): Promise<Caller> {
  const { headers } = request;
  const authorization = headers['authorization'];
  if (headers['x-api-key'] !== undefined) return byApiKey(headers['x-api-key'], request, proof);
  if (!authorization) throw refused('Missing authorization header');
  if (authorization.startsWith('AWS4-HMAC-SHA256')) return bySignature(request, proof);
  return byToken(authorization.replace(/^Bearer\s+/i, ''), request, proof);
}

function admit(mode: AuthMode, { api }: Proof): AuthMode {
  if (!api.modes.has(mode)) throw refused(REFUSED);
  return mode;
}

function byApiKey(key: string, { headers }: ServiceRequest, proof: Proof): Caller {
  const known = proof.api.apiKeys.get(key);
  if (!known || known.expires * 1000 <= proof.now()) throw refused(REFUSED);
  return { mode: admit('API_KEY', proof), identity: null, groups: [], headers };
}

function bySignature(request: ServiceRequest, proof: Proof): Caller {
  const session = proof.iam.authenticate(request);
  if (session.service !== 'appsync') {
    const message = `Credential should be scoped to correct service: 'appsync'.`;
    throw new ServiceError('InvalidSignatureException', message, 403);
  }
  const { identity } = session;
  return {
    mode: admit('AWS_IAM', proof),
    session,
    groups: [],
    headers: request.headers,
    identity: {
      accountId: ACCOUNT,
      sourceIp: [request.sourceIp],
      username: `${session.roleArn.split('/').at(-1) ?? ''}:${session.sessionName}`,
      userArn: sessionArn(session),
      // Without these two the generated templates would take a guest for the backend itself.
      cognitoIdentityPoolId: identity?.poolId ?? null,
      cognitoIdentityId: identity?.identityId ?? null,
      cognitoIdentityAuthType:
        identity && (identity.authenticated ? 'authenticated' : 'unauthenticated'),
      cognitoIdentityAuthProvider: identity ? providerOf(identity) : null,
    },
  };
}

/** `"<pool>","<pool>:CognitoSignIn:<sub>"`, quotes included; functions read the user's sub from it. */
function providerOf(identity: NonNullable<RoleSession['identity']>): string | null {
  const { authenticated, provider, userSub } = identity;
  if (!authenticated || provider === undefined || userSub === undefined) return null;
  return `"${provider}","${provider}:CognitoSignIn:${userSub}"`;
}

async function byToken(token: string, request: ServiceRequest, proof: Proof): Promise<Caller> {
  const mode = admit('AMAZON_COGNITO_USER_POOLS', proof);
  const claims = await proof.verifyUserToken(token).catch((error: unknown) => {
    throw refused(error instanceof ServiceError ? error.message : 'Unable to parse JWT token.');
  });
  const groups = claims['cognito:groups'];
  const groupNames = Array.isArray(groups) ? groups.map(String) : [];
  return {
    mode,
    groups: groupNames,
    headers: request.headers,
    identity: {
      sub: claims.sub,
      issuer: claims['iss'],
      username: claims['username'] ?? claims['cognito:username'],
      claims,
      sourceIp: [request.sourceIp],
      defaultAuthStrategy: proof.api.deniesByDefault ? 'DENY' : 'ALLOW',
      groups: groupNames.length > 0 ? groupNames : null,
    },
  };
}
