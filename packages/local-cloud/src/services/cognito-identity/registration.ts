import type { ServiceRegistration } from '../../core/service-registration';
import type { IdentityPool } from './identity-pool';

/** The identity pool's operations, which need no signature. */
export function registerIdentityPool(identityPool: IdentityPool): ServiceRegistration {
  return {
    json: {
      targetPrefix: 'AWSCognitoIdentityService',
      call: (operation, input) => identityPool.call(operation, input),
    },
  };
}
