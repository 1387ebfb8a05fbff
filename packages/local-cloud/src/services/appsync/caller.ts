import { ACCOUNT } from '../../assembly/account';
import type { Clock } from '../../core/clock';
import { formatSessionArn, type Iam, type RoleSession } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest } from '../../core/http-message';
import type { Api, AuthMode } from './api';

/** The claims of a verified user pool token. */
export type UserClaims = Record<string, unknown> & { sub: string };

/** The authenticated caller. `identity` is the `ctx.identity` of resolvers. */
export type Caller = {
  mode: AuthMode;
  identity: Record<string, unknown> | null;
  /** User pool groups, for `@aws_cognito_user_pools(cognito_groups: …)`. */
  groups: readonly string[];
  /** Only for an IAM caller. */
  session?: RoleSession;
  headers: Record<string, string>;
};

export type AuthenticationContext = {
  api: Api;
  iam: Pick<Iam, 'authenticate'>;
  /** Throws when the token is not a valid one of the API's user pool. */
  verifyUserToken: (token: string) => Promise<UserClaims>;
  now: Clock;
};

const unauthorized = (message: string): ServiceError =>
  new ServiceError('UnauthorizedException', message, 401);
const NOT_AUTHORIZED = 'You are not authorized to make this call.';

/**
 * Authenticates a request by API key, signature or user pool token. Throws a `ServiceError` (401, 403)
 * for invalid credentials, and for an authorization mode that the API does not use.
 */
export async function authenticateCaller(
  request: ServiceRequest,
  context: AuthenticationContext,
): Promise<Caller> {
  const { headers } = request;
  const authorization = headers['authorization'];
  if (headers['x-api-key'] !== undefined)
    return authenticateByApiKey(headers['x-api-key'], request, context);
  if (!authorization) throw unauthorized('Missing authorization header');
  if (authorization.startsWith('AWS4-HMAC-SHA256'))
    return authenticateBySignature(request, context);
  return authenticateByToken(authorization.replace(/^Bearer\s+/i, ''), request, context);
}

function requireMode(mode: AuthMode, { api }: AuthenticationContext): AuthMode {
  if (!api.modes.has(mode)) throw unauthorized(NOT_AUTHORIZED);
  return mode;
}

function authenticateByApiKey(
  key: string,
  { headers }: ServiceRequest,
  context: AuthenticationContext,
): Caller {
  const apiKey = context.api.apiKeys.get(key);
  if (!apiKey || apiKey.expires * 1000 <= context.now()) throw unauthorized(NOT_AUTHORIZED);
  return { mode: requireMode('API_KEY', context), identity: null, groups: [], headers };
}

function authenticateBySignature(request: ServiceRequest, context: AuthenticationContext): Caller {
  const session = context.iam.authenticate(request);
  if (session.service !== 'appsync') {
    const message = `Credential should be scoped to correct service: 'appsync'.`;
    throw new ServiceError('InvalidSignatureException', message, 403);
  }
  const { identity } = session;
  return {
    mode: requireMode('AWS_IAM', context),
    session,
    groups: [],
    headers: request.headers,
    identity: {
      accountId: ACCOUNT,
      sourceIp: [request.sourceIp],
      username: `${session.roleArn.split('/').at(-1) ?? ''}:${session.sessionName}`,
      userArn: formatSessionArn(session),
      // Amplify's generated templates treat a caller without these two members as the backend itself.
      cognitoIdentityPoolId: identity?.poolId ?? null,
      cognitoIdentityId: identity?.identityId ?? null,
      cognitoIdentityAuthType:
        identity && (identity.authenticated ? 'authenticated' : 'unauthenticated'),
      cognitoIdentityAuthProvider: identity ? formatAuthProvider(identity) : null,
    },
  };
}

/** `"<pool>","<pool>:CognitoSignIn:<sub>"`, quotes included: functions parse the user's sub from it. */
function formatAuthProvider(identity: NonNullable<RoleSession['identity']>): string | null {
  const { authenticated, provider, userSub } = identity;
  if (!authenticated || provider === undefined || userSub === undefined) return null;
  return `"${provider}","${provider}:CognitoSignIn:${userSub}"`;
}

async function authenticateByToken(
  token: string,
  request: ServiceRequest,
  context: AuthenticationContext,
): Promise<Caller> {
  const mode = requireMode('AMAZON_COGNITO_USER_POOLS', context);
  const claims = await context.verifyUserToken(token).catch((error: unknown) => {
    throw unauthorized(
      error instanceof ServiceError ? error.message : 'Unable to parse JWT token.',
    );
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
      defaultAuthStrategy: context.api.deniesByDefault ? 'DENY' : 'ALLOW',
      groups: groupNames.length > 0 ? groupNames : null,
    },
  };
}
