import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Exchange, Verifier } from './srp';

/** A sign-in that has begun and what it waits for. */
export type Challenge = { username: string; clientId: string } & (
  | { step: 'password'; clientKey: string; exchange: Exchange; kept: Verifier }
  | { step: 'new-password' }
  | { step: 'totp'; tries: number }
  | { step: 'totp-setup'; secret?: string; verified: boolean }
  | { step: 'choice' }
);

export type Step = Challenge['step'];

/** Started sign-ins live in memory: after a restart one signs in anew. */
export type Challenges = {
  /**
   * The session text that the client must send back within `seconds`: a new one, or `session` again
   * where the client may try once more.
   */
  start(challenge: Challenge, seconds: number, session?: string): string;
  /** Ends the challenge. Throws NotAuthorizedException when there is none of this step. */
  take<S extends Step>(session: string | undefined, step: S): Extract<Challenge, { step: S }>;
};

export function createChallenges(now: Clock): Challenges {
  const open = new Map<string, { challenge: Challenge; expiresAt: number }>();
  const forgetExpired = (): void => {
    for (const [session, { expiresAt }] of open) if (expiresAt <= now()) open.delete(session);
  };
  return {
    start(challenge, seconds, session = randomBytes(48).toString('base64')) {
      forgetExpired();
      open.set(session, { challenge, expiresAt: now() + seconds * 1000 });
      return session;
    },
    take<S extends Step>(session: string | undefined, step: S) {
      forgetExpired();
      const found = open.get(session ?? '')?.challenge;
      if (found?.step !== step) {
        throw new ServiceError('NotAuthorizedException', 'Invalid session for the user.');
      }
      open.delete(session ?? '');
      return found as Extract<Challenge, { step: S }>;
    },
  };
}
