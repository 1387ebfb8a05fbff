import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { SrpExchange, PasswordVerifier } from './srp';

/** A started sign-in and the response it expects. */
export type Challenge = { username: string; clientId: string } & (
  | { step: 'password'; clientKey: string; exchange: SrpExchange; verifier: PasswordVerifier }
  | { step: 'new-password' }
  | { step: 'totp'; tries: number }
  | { step: 'totp-setup'; secret?: string; verified: boolean }
  | { step: 'choice' }
);

export type Step = Challenge['step'];

/** Kept in memory: a restart ends started sign-ins. */
export type Challenges = {
  /**
   * Returns the session string that the client must send back within `seconds`: a new one, or `session`
   * again to allow another attempt.
   */
  start(challenge: Challenge, seconds: number, session?: string): string;
  /** Removes and returns the challenge. Throws NotAuthorizedException when `session` has no such step. */
  take<S extends Step>(session: string | undefined, step: S): Extract<Challenge, { step: S }>;
};

export function createChallenges(now: Clock): Challenges {
  const open = new Map<string, { challenge: Challenge; expiresAt: number }>();
  const removeExpired = (): void => {
    for (const [session, { expiresAt }] of open) if (expiresAt <= now()) open.delete(session);
  };
  return {
    start(challenge, seconds, session = randomBytes(48).toString('base64')) {
      removeExpired();
      open.set(session, { challenge, expiresAt: now() + seconds * 1000 });
      return session;
    },
    take<S extends Step>(session: string | undefined, step: S) {
      removeExpired();
      const found = open.get(session ?? '')?.challenge;
      if (found?.step !== step) {
        throw new ServiceError('NotAuthorizedException', 'Invalid session for the user.');
      }
      open.delete(session ?? '');
      return found as Extract<Challenge, { step: S }>;
    },
  };
}
