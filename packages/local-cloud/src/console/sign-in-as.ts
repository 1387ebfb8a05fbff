import { randomBytes } from 'node:crypto';
import type { ServiceRequest } from '../core/service';
import type { Acts } from './actions';
import type { ConsoleView } from './view';

type Tokens = { IdToken: string; AccessToken: string; RefreshToken?: string };

/** What an app needs to have somebody signed in, as the Amplify client stores it. */
export type HandedOver = Tokens & { clientId: string; username: string };

export type HandOvers = {
  acts: Acts;
  /** Gives the app what its code stands for, once; throws when nothing does, or somebody else asks. */
  redeem(request: ServiceRequest): Promise<HandedOver>;
};

/** A code is opened by the next page that loads: a minute is more than that takes. */
const CODE_LASTS = 60_000;

/**
 * Opens the app signed in as somebody. The page gets an address with a code in its fragment, which no
 * server and no other page sees; the app's page exchanges it for tokens, once and at once. Only the
 * cloud's own page gets codes, and only the app's origin gets what is behind them.
 */
export function createHandOvers({ userPool, signInPage, clock }: ConsoleView): HandOvers {
  const codes = new Map<string, { username: string; until: number }>();
  const now = (): number => clock?.now() ?? Date.now();
  const signInAs = userPool?.signInAs;
  const acts: Acts =
    userPool && signInAs && signInPage
      ? {
          'people/:/sign-in': (username) => {
            const person = userPool.listUsers().find((one) => one.username === username);
            if (!person) throw new Error('Nobody is called so any more');
            if (person.status !== 'CONFIRMED' || !person.enabled) {
              throw new Error('Who is not confirmed, or is disabled, cannot be signed in');
            }
            const code = randomBytes(24).toString('base64url');
            codes.set(code, { username, until: now() + CODE_LASTS });
            return { address: `${signInPage}#as=${code}` };
          },
        }
      : {};
  return {
    acts,
    async redeem({ headers, body }) {
      const code = body.toString();
      const known = codes.get(code);
      const isApp = signInPage !== undefined && headers.origin === new URL(signInPage).origin;
      // Before anything else: whoever asks, a code is asked for once.
      codes.delete(code);
      if (!known || !isApp || known.until < now() || !userPool || !signInAs) {
        throw new Error('This link was used, or is too old: press again on the cloud’s page');
      }
      const { IdToken, AccessToken, RefreshToken } = await signInAs(known.username);
      const { clientId = '' } = userPool;
      const tokens = { IdToken, AccessToken, ...(RefreshToken && { RefreshToken }) };
      return { clientId, username: known.username, ...tokens };
    },
  };
}
