import { randomUUID } from 'node:crypto';
import { REGION } from '../../assembly/place';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';

/** An identity; `login` is `<provider>/<sub>` once somebody signed in with it. */
type Identity = { login?: string; createdAt: number };

export type Identities = {
  /** The identity of a login, made the first time; without a login a new guest. */
  open(login: string | undefined): string;
  /**
   * The identity that credentials are for. A login keeps its identity for ever; the first time, the
   * guest identity it comes with becomes its own. Throws for an identity that is someone else's.
   */
  claim(identityId: string, login: string | undefined): string;
};

const FORM = new RegExp(`^${REGION}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);

export function createIdentities(store: Store, now: Clock): Identities {
  const identities = store.collection<Identity>('identities');
  const logins = store.collection<string>('identity-logins');
  const keep = (identityId: string, login: string | undefined): string => {
    identities.put(identityId, { login, createdAt: now() });
    if (login) logins.put(login, identityId);
    return identityId;
  };
  return {
    open: (login) =>
      store.atomically(
        () => (login && logins.get(login)) ?? keep(`${REGION}:${randomUUID()}`, login),
      ),
    claim: (identityId, login) =>
      store.atomically(() => {
        if (!FORM.test(identityId)) {
          const message = `Identity '${identityId}' not found.`;
          throw new ServiceError('ResourceNotFoundException', message);
        }
        // AWS never forgets an identity. Here a reset does, and a browser that still holds one goes on.
        const owner = identities.get(identityId)?.login;
        if (owner !== undefined && owner !== login) {
          throw new ServiceError(
            'NotAuthorizedException',
            login
              ? "Logins don't match. Please include at least one valid login for this identity or identity pool."
              : `Access to Identity '${identityId}' is forbidden.`,
          );
        }
        return (login && logins.get(login)) ?? keep(identityId, login);
      }),
  };
}
