import type { ServiceRegistration } from '../../core/service-registration';
import { authorizeJsonCalls } from '../iam/authorize-json-calls';
import type { Iam } from '../iam/iam';
import type { DynamoDb } from './dynamodb';

/** DynamoDB's operations, each authorized for every table and index that it touches. */
export function registerDynamoDb(
  iam: Pick<Iam, 'authenticate' | 'authorize'>,
  dynamoDb: DynamoDb,
): ServiceRegistration {
  return {
    json: {
      targetPrefix: 'DynamoDB_20120810',
      call: authorizeJsonCalls(iam, 'dynamodb', {
        call: (operation, input) => dynamoDb.call(operation, input),
        requiredGrants: (operation, input) => dynamoDb.getRequiredActions(operation, input),
      }),
    },
  };
}
