import type { ServiceRegistration } from '../../core/service-registration';
import { authorizeJsonCalls } from '../iam/authorize-json-calls';
import type { Iam } from '../iam/iam';
import type { Sqs } from './sqs';

/** SQS's operations, each authorized for its queue. */
export function registerSqs(
  iam: Pick<Iam, 'authenticate' | 'authorize'>,
  sqs: Sqs,
): ServiceRegistration {
  return {
    json: {
      targetPrefix: 'AmazonSQS',
      call: authorizeJsonCalls(iam, 'sqs', {
        call: (operation, input) => sqs.call(operation, input),
        requiredGrants: (operation, input) => sqs.getRequiredActions(operation, input),
      }),
    },
  };
}
