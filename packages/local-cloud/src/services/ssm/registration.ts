import type { ServiceRegistration } from '../../core/service-registration';
import { authorizeJsonCalls } from '../iam/authorize-json-calls';
import type { Iam } from '../iam/iam';
import type { Ssm } from './ssm';

/** Parameter Store's operations, each authorized for every parameter that it reads. */
export function registerSsm(
  iam: Pick<Iam, 'authenticate' | 'authorize'>,
  ssm: Ssm,
): ServiceRegistration {
  return {
    json: {
      targetPrefix: 'AmazonSSM',
      call: authorizeJsonCalls(iam, 'ssm', {
        call: (operation, input) => ssm.call(operation, input),
        requiredGrants: (operation, input) => ssm.getRequiredActions(operation, input),
      }),
    },
  };
}
