import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT, errors, type JWTPayload } from 'jose';
import type { Clock } from '../../core/clock';
import type { ActiveUsers } from './active-users';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';
import type { ClientSettings } from './client-settings';
import { createClaims, type ClaimSet } from './claims';
import { openSessions } from './sessions';
import type { PoolSettings } from './settings';
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
  /** Tokens of a new sign-in, with a refresh token. */
  begin(user: User, client: ClientSettings, source: string): Promise<AuthenticationResult>;
  /** Fresh id and access tokens. Throws NotAuthorizedException when the refresh token is not good. */
  refresh(token: string, client: ClientSettings): Promise<AuthenticationResult>;
  /** Signature, issuer, expiry, client and kind. Throws NotAuthorizedException. */
  verify(token: string, use?: 'id' | 'access'): Promise<Claims>;
  /** Like `verify` for an access token, and its sign-in must not have ended. */
  verifyLive(token: string): Promise<Claims>;
  /** Ends the sign-in behind a refresh token; an unknown one is no error. */
  revoke(token: string, client: ClientSettings): void;
  /** Ends all sign-ins of a user. */
  endAll(username: string): void;
  jwks: { keys: unknown[] };
};

const refused = (message: string): ServiceError =>
  new ServiceError('NotAuthorizedException', message);

type Work = { settings: PoolSettings; key: SigningKey; now: Clock };

function sign({ settings, key, now }: Work, claims: ClaimSet, lifetime: number): Promise<string> {
  const seconds = Math.floor(now() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: key.id })
    .setIssuer(settings.issuer)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifetime)
    .setJti(randomUUID())
    .sign(key.privateKey);
}

async function verify(work: Work, token: string, use?: 'id' | 'access'): Promise<Claims> {
  const name = use === 'id' ? 'Identity' : 'Access';
  const { payload: claims } = await jwtVerify<Claims>(token, work.key.publicKey, {
    algorithms: ['RS256'],
    issuer: work.settings.issuer,
    currentDate: new Date(work.now()),
  }).catch((error: unknown) => {
    const expired = error instanceof errors.JWTExpired;
    throw refused(expired ? `${name} Token has expired` : `Invalid ${name} Token`);
  });
  const client = claims.token_use === 'id' ? claims.aud : claims.client_id;
  const isKnown = work.settings.clients.some(({ id }) => id === client);
  if ((use && claims.token_use !== use) || !isKnown) throw refused(`Invalid ${name} Token`);
  return claims;
}

/** The tokens of the pool: RS256, under a key that outlives restarts. */
export function createTokens(o: {
  settings: PoolSettings;
  store: Store;
  triggers: Triggers;
  findUser: (username: string) => User | undefined;
  isActive: ActiveUsers;
  now: Clock;
}): Tokens {
  const work: Work = { settings: o.settings, key: openSigningKey(o.store), now: o.now };
  const sessions = openSessions(o.store, o.now);
  const issue = async (
    user: User,
    client: ClientSettings,
    session: { originJti: string; authTime: number; source: string },
  ): Promise<AuthenticationResult> => {
    o.isActive(user.username);
    const signIn = { ...session, user, clientId: client.id };
    const claims = await createClaims(signIn, o.settings, o.triggers);
    return {
      TokenType: 'Bearer',
      ExpiresIn: client.accessTokenSeconds,
      IdToken: await sign(work, claims.id, client.idTokenSeconds),
      AccessToken: await sign(work, claims.access, client.accessTokenSeconds),
    };
  };
  return {
    async begin(user, client, source) {
      const { refreshToken, ...session } = sessions.begin(user.username, client);
      const result = await issue(user, client, { ...session, source });
      return { ...result, RefreshToken: refreshToken };
    },
    async refresh(token, client) {
      const session = sessions.open(token, client.id);
      const user = session && o.findUser(session.username);
      if (!user) throw refused('Invalid Refresh Token');
      if (session.expiresAt <= o.now()) throw refused('Refresh Token has expired');
      if (!user.enabled) throw refused('User is disabled.');
      return issue(user, client, { ...session, source: 'TokenGeneration_RefreshTokens' });
    },
    verify: (token, use) => verify(work, token, use),
    async verifyLive(token) {
      const claims = await verify(work, token, 'access');
      if (!sessions.isLive(claims.origin_jti)) throw refused('Access Token has been revoked');
      return claims;
    },
    revoke(token, client) {
      const session = sessions.open(token, client.id);
      if (session) sessions.end(session.originJti);
    },
    endAll: (username) => sessions.endAll(username),
    jwks: { keys: [work.key.jwk] },
  };
}
