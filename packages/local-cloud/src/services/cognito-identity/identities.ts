import { randomUUID } from 'node:crypto';
import { REGION } from '../../assembly/account';
import type { Clock } from '../../core/clock';
import { ServiceError } from '../../core/service-error';
import type { Store } from '../../core/store';

/** `login` is `<provider>/<sub>` after a sign-in; guests have none. */
type Identity = { login?: string; createdAt: number };

export type Identities = {
  /** Returns the identity of a login, created the first time; without a login, a new guest identity. */
  getOrCreate(login: string | undefined): string;
  /**
   * Returns the identity for which credentials are issued. A login keeps its identity permanently; at its
   * first sign-in, the guest identity becomes the login's. Throws for the identity of another login.
   */
  claim(identityId: string, login: string | undefined): string;
};

const IDENTITY_ID = new RegExp(`^${REGION}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);

export function createIdentities(store: Store, now: Clock): Identities {
  const identities = store.collection<Identity>('identities');
  const logins = store.collection<string>('identity-logins');
  const save = (identityId: string, login: string | undefined): string => {
    identities.put(identityId, { login, createdAt: now() });
    if (login) logins.put(login, identityId);
    return identityId;
  };
  return {
    getOrCreate: (login) =>
      store.transaction(
        () => (login && logins.get(login)) ?? save(`${REGION}:${randomUUID()}`, login),
      ),
    claim: (identityId, login) =>
      store.transaction(() => {
        if (!IDENTITY_ID.test(identityId)) {
          const message = `Identity '${identityId}' not found.`;
          throw new ServiceError('ResourceNotFoundException', message);
        }
        // Unlike AWS, a reset removes identities. A browser may continue with one from before the reset.
        const owner = identities.get(identityId)?.login;
        if (owner !== undefined && owner !== login) {
          throw new ServiceError(
            'NotAuthorizedException',
            login
              ? "Logins don't match. Please include at least one valid login for this identity or identity pool."
              : `Access to Identity '${identityId}' is forbidden.`,
          );
        }
        return (login && logins.get(login)) ?? save(identityId, login);
      }),
  };
}
