import { registerConsole } from '../console/registration';
import type { ServiceRegistration } from '../core/service-registration';
import { registerAppSync } from '../services/appsync/registration';
import { registerIdentityPool } from '../services/cognito-identity/registration';
import { registerUserPool } from '../services/cognito/registration';
import { registerDynamoDb } from '../services/dynamodb/registration';
import { registerIot } from '../services/iot/registration';
import { registerLambda } from '../services/lambda/registration';
import { registerS3 } from '../services/s3/registration';
import { registerSes } from '../services/ses/registration';
import { registerSqs } from '../services/sqs/registration';
import { registerSsm } from '../services/ssm/registration';
import { registerStripe } from '../services/stripe/registration';
import type { CloudContext } from './context';
import type { Services } from './start-services';

/** Lists the registrations of all services. The user pool's path matches below any other's: it is last. */
export function registerServices(
  services: Services,
  counts: CloudContext['counts'],
): ServiceRegistration[] {
  const { iam, stripe } = services;
  const countConnect = (): void => {
    counts.record({ service: 'iot', operation: 'Connect' });
  };
  return [
    registerAppSync(services.appSync),
    registerLambda(services.functions),
    registerS3(services.s3),
    ...(stripe ? [registerStripe(stripe)] : []),
    registerConsole(services.console),
    registerDynamoDb(iam, services.dynamoDb),
    registerSsm(iam, services.ssm),
    registerSqs(iam, services.sqs),
    registerSes(services.ses),
    registerIot(services.iot, countConnect),
    registerIdentityPool(services.identityPool),
    registerUserPool(iam, services.userPool),
  ];
}
