import { randomBytes } from 'node:crypto';
import type { ServiceRequest } from '../core/http-message';
import type { Actions } from './actions';
import type { ConsoleResources } from './resources';

type Tokens = { IdToken: string; AccessToken: string; RefreshToken?: string };

/** A signed-in session in the form in which the Amplify client stores it. */
export type Session = Tokens & { clientId: string; username: string };

export type SignIn = {
  actions: Actions;
  /**
   * Exchanges the code in the request body for a session, once. Throws for an unknown, used or
   * expired code, and for a request from another origin than the app's.
   */
  redeem(request: ServiceRequest): Promise<Session>;
};

/** Milliseconds. The app redeems the code as soon as its page loads. */
const CODE_LIFETIME = 60_000;

/**
 * Signs a developer in to the app as any user, without a password. The action returns a URL of the
 * app with a one-time code in its fragment, which browsers do not send to servers; the app exchanges
 * the code for tokens. Only the cloud's page can create codes, and only the app's origin can redeem
 * them.
 */
export function createSignIn({ userPool, signInPage, clock }: ConsoleResources): SignIn {
  const codes = new Map<string, { username: string; expiresAt: number }>();
  const now = (): number => clock?.now() ?? Date.now();
  const signInAs = userPool?.signInAs;
  const actions: Actions =
    userPool && signInAs && signInPage
      ? {
          'users/:/sign-in': (username) => {
            const user = userPool.listUsers().find((one) => one.username === username);
            if (!user) throw new Error(`User ${username} does not exist`);
            if (user.status !== 'CONFIRMED' || !user.enabled) {
              throw new Error(`User ${username} is not confirmed or is disabled`);
            }
            const code = randomBytes(24).toString('base64url');
            codes.set(code, { username, expiresAt: now() + CODE_LIFETIME });
            return { url: `${signInPage}#as=${code}` };
          },
        }
      : {};
  return {
    actions,
    async redeem({ headers, body }) {
      const code = body.toString();
      const entry = codes.get(code);
      const isApp = signInPage !== undefined && headers.origin === new URL(signInPage).origin;
      // Deleted before any check, so that a code can be tried only once.
      codes.delete(code);
      if (!entry || !isApp || entry.expiresAt < now() || !userPool || !signInAs) {
        throw new Error('This link was used or has expired: select "Sign in as…" again');
      }
      const { IdToken, AccessToken, RefreshToken } = await signInAs(entry.username);
      const { clientId = '' } = userPool;
      const tokens = { IdToken, AccessToken, ...(RefreshToken && { RefreshToken }) };
      return { clientId, username: entry.username, ...tokens };
    },
  };
}
