import type { ServiceRegistration } from '../../core/service-registration';
import { authenticateFor } from '../iam/authorize-json-calls';
import type { Iam } from '../iam/iam';
import type { UserPool } from './user-pool';

/** The user pool's operations, and its public keys at `/<pool id>/.well-known/jwks.json`. */
export function registerUserPool(
  iam: Pick<Iam, 'authenticate'>,
  userPool: UserPool,
): ServiceRegistration {
  return {
    paths: [
      {
        pattern: /^\/[^/]+\/\.well-known\/jwks\.json$/,
        handle: ({ path }) =>
          path.startsWith(`/${userPool.userPoolId}/`)
            ? {
                status: 200,
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify(userPool.jwks),
              }
            : undefined,
      },
    ],
    json: {
      targetPrefix: 'AWSCognitoIdentityProviderService',
      async call(operation, input, request) {
        // Signing in needs no signature; the operations of administrators require it themselves.
        const isSigned = request.headers['authorization']?.startsWith('AWS4-HMAC-SHA256') === true;
        const caller = isSigned ? authenticateFor(iam, 'cognito-idp', request) : undefined;
        return userPool.call(operation, input, caller);
      },
    },
  };
}
