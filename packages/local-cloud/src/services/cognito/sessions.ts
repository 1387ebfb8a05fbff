import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { Store } from '../../core/store';
import type { ClientSettings } from './client-settings';

/** One sign-in, as long as its refresh token lives. Of that token there is only a hash. */
type Kept = {
  username: string;
  clientId: string;
  /** Epoch seconds. */
  authTime: number;
  refreshHash: string;
  /** Epoch milliseconds. */
  expiresAt: number;
};

export type Session = Kept & { originJti: string };

export type Sessions = {
  begin(
    username: string,
    client: ClientSettings,
  ): { originJti: string; authTime: number; refreshToken: string };
  /** The sign-in behind a refresh token of that client; it may have expired. */
  open(refreshToken: string, clientId: string): Session | undefined;
  isLive(originJti: string): boolean;
  end(originJti: string): void;
  endAll(username: string): void;
};

/** A session is named by a UUID, with which its refresh token begins. */
const ID_LENGTH = 36;

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The sign-ins kept in `store`; those long over are removed when it is opened. */
export function openSessions(store: Store, now: Clock): Sessions {
  const sessions = store.collection<Kept>('cognito-sessions');
  for (const [id, { expiresAt }] of sessions.entries()) {
    if (expiresAt <= now()) sessions.remove(id);
  }
  return {
    begin(username, client) {
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
    open(refreshToken, clientId) {
      const originJti = refreshToken.slice(0, ID_LENGTH);
      const kept = sessions.get(originJti);
      if (kept?.clientId !== clientId) return undefined;
      const given = Buffer.from(hash(refreshToken));
      return timingSafeEqual(given, Buffer.from(kept.refreshHash))
        ? { ...kept, originJti }
        : undefined;
    },
    isLive: (originJti) => (sessions.get(originJti)?.expiresAt ?? 0) > now(),
    end: (originJti) => sessions.remove(originJti),
    endAll(username) {
      for (const [id, session] of sessions.entries()) {
        if (session.username === username) sessions.remove(id);
      }
    },
  };
}
