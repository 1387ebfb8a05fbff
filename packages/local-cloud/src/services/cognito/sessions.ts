import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { Store } from '../../core/store';
import type { ClientSettings } from './client-settings';

/** A sign-in, for the lifetime of its refresh token, of which only a hash is stored. */
type SessionRecord = {
  username: string;
  clientId: string;
  /** Epoch seconds. */
  authTime: number;
  refreshHash: string;
  /** Epoch milliseconds. */
  expiresAt: number;
};

export type Session = SessionRecord & { originJti: string };

export type Sessions = {
  start(
    username: string,
    client: ClientSettings,
  ): { originJti: string; authTime: number; refreshToken: string };
  /** Finds the session of a client's refresh token; it may have expired. */
  find(refreshToken: string, clientId: string): Session | undefined;
  isActive(originJti: string): boolean;
  revoke(originJti: string): void;
  revokeAll(username: string): void;
};

/** A refresh token starts with the session id, a UUID. */
const ID_LENGTH = 36;

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Opens the sessions in `store` and removes expired ones. */
export function openSessions(store: Store, now: Clock): Sessions {
  const sessions = store.collection<SessionRecord>('cognito-sessions');
  for (const [id, { expiresAt }] of sessions.entries()) {
    if (expiresAt <= now()) sessions.remove(id);
  }
  return {
    start(username, client) {
      const originJti = randomUUID();
      const refreshToken = `${originJti}.${randomBytes(48).toString('base64url')}`;
      const authTime = Math.floor(now() / 1000);
      sessions.put(originJti, {
        username,
        clientId: client.id,
        authTime,
        refreshHash: hash(refreshToken),
        expiresAt: now() + client.refreshTokenSeconds * 1000,
      });
      return { originJti, authTime, refreshToken };
    },
    find(refreshToken, clientId) {
      const originJti = refreshToken.slice(0, ID_LENGTH);
      const session = sessions.get(originJti);
      if (session?.clientId !== clientId) return undefined;
      const given = Buffer.from(hash(refreshToken));
      return timingSafeEqual(given, Buffer.from(session.refreshHash))
        ? { ...session, originJti }
        : undefined;
    },
    isActive: (originJti) => (sessions.get(originJti)?.expiresAt ?? 0) > now(),
    revoke: (originJti) => sessions.remove(originJti),
    revokeAll(username) {
      for (const [id, session] of sessions.entries()) {
        if (session.username === username) sessions.remove(id);
      }
    },
  };
}
