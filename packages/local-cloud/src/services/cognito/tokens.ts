import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT, errors, type JWTPayload } from 'jose';
import type { Clock } from '../../core/clock';
import type { RecordActivity } from './active-users';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';
import type { ClientSettings } from './client-settings';
import { createClaims, type ClaimSet } from './claims';
import { openSessions } from './sessions';
import type { PoolSettings } from './pool-settings';
import { openSigningKey, type SigningKey } from './signing-key';
import type { Triggers } from './triggers';
import type { User } from './users';

/** The claims of a verified token. */
export type Claims = JWTPayload & {
  sub: string;
  token_use: 'id' | 'access';
  origin_jti: string;
  'cognito:groups'?: string[];
  'cognito:preferred_role'?: string;
  'cognito:roles'?: string[];
  'cognito:username'?: string;
  username?: string;
  client_id?: string;
};

export type AuthenticationResult = {
  TokenType: 'Bearer';
  ExpiresIn: number;
  IdToken: string;
  AccessToken: string;
  RefreshToken?: string;
};

export type Tokens = {
  /** Starts a session and issues its id, access and refresh tokens. */
  startSession(user: User, client: ClientSettings, source: string): Promise<AuthenticationResult>;
  /** Issues new id and access tokens. Throws NotAuthorizedException for an invalid refresh token. */
  refresh(token: string, client: ClientSettings): Promise<AuthenticationResult>;
  /** Verifies signature, issuer, expiry, client and use. Throws NotAuthorizedException. */
  verify(token: string, use?: 'id' | 'access'): Promise<Claims>;
  /** Verifies an access token whose session must not be revoked. */
  verifyActive(token: string): Promise<Claims>;
  /** Revokes the session of a refresh token; ignores an unknown token. */
  revoke(token: string, client: ClientSettings): void;
  /** Revokes all sessions of a user. */
  revokeAll(username: string): void;
  jwks: { keys: unknown[] };
};

const notAuthorized = (message: string): ServiceError =>
  new ServiceError('NotAuthorizedException', message);

type SigningContext = { settings: PoolSettings; key: SigningKey; now: Clock };

function sign(
  { settings, key, now }: SigningContext,
  claims: ClaimSet,
  lifetime: number,
): Promise<string> {
  const seconds = Math.floor(now() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: key.id })
    .setIssuer(settings.issuer)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifetime)
    .setJti(randomUUID())
    .sign(key.privateKey);
}

async function verify(
  context: SigningContext,
  token: string,
  use?: 'id' | 'access',
): Promise<Claims> {
  const name = use === 'id' ? 'Identity' : 'Access';
  const { payload: claims } = await jwtVerify<Claims>(token, context.key.publicKey, {
    algorithms: ['RS256'],
    issuer: context.settings.issuer,
    currentDate: new Date(context.now()),
  }).catch((error: unknown) => {
    const expired = error instanceof errors.JWTExpired;
    throw notAuthorized(expired ? `${name} Token has expired` : `Invalid ${name} Token`);
  });
  const client = claims.token_use === 'id' ? claims.aud : claims.client_id;
  const isKnown = context.settings.clients.some(({ id }) => id === client);
  if ((use && claims.token_use !== use) || !isKnown) throw notAuthorized(`Invalid ${name} Token`);
  return claims;
}

/** Issues and verifies the pool's tokens (RS256). */
export function createTokens(o: {
  settings: PoolSettings;
  store: Store;
  triggers: Triggers;
  findUser: (username: string) => User | undefined;
  recordActivity: RecordActivity;
  now: Clock;
}): Tokens {
  const context: SigningContext = {
    settings: o.settings,
    key: openSigningKey(o.store),
    now: o.now,
  };
  const sessions = openSessions(o.store, o.now);
  const issue = async (
    user: User,
    client: ClientSettings,
    session: { originJti: string; authTime: number; source: string },
  ): Promise<AuthenticationResult> => {
    o.recordActivity(user.username);
    const signIn = { ...session, user, clientId: client.id };
    const claims = await createClaims(signIn, o.settings, o.triggers);
    return {
      TokenType: 'Bearer',
      ExpiresIn: client.accessTokenSeconds,
      IdToken: await sign(context, claims.id, client.idTokenSeconds),
      AccessToken: await sign(context, claims.access, client.accessTokenSeconds),
    };
  };
  return {
    async startSession(user, client, source) {
      const { refreshToken, ...session } = sessions.start(user.username, client);
      const result = await issue(user, client, { ...session, source });
      return { ...result, RefreshToken: refreshToken };
    },
    async refresh(token, client) {
      const session = sessions.find(token, client.id);
      const user = session && o.findUser(session.username);
      if (!user) throw notAuthorized('Invalid Refresh Token');
      if (session.expiresAt <= o.now()) throw notAuthorized('Refresh Token has expired');
      if (!user.enabled) throw notAuthorized('User is disabled.');
      return issue(user, client, { ...session, source: 'TokenGeneration_RefreshTokens' });
    },
    verify: (token, use) => verify(context, token, use),
    async verifyActive(token) {
      const claims = await verify(context, token, 'access');
      if (!sessions.isActive(claims.origin_jti))
        throw notAuthorized('Access Token has been revoked');
      return claims;
    },
    revoke(token, client) {
      const session = sessions.find(token, client.id);
      if (session) sessions.revoke(session.originJti);
    },
    revokeAll: (username) => sessions.revokeAll(username),
    jwks: { keys: [context.key.jwk] },
  };
}
