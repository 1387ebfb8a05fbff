import type { AppSync } from '../services/appsync/appsync';
import { jsonAnswer, jsonCall, refusal, type JsonCall } from './aws-protocol';
import type { UserPool } from '../services/cognito/user-pool';
import type { DynamoDb } from '../services/dynamodb/dynamodb';
import type { Handler } from './http-server';
import type { Caller, Iam } from '../services/iam/iam';
import type { IdentityPool } from '../services/cognito-identity/identity-pool';
import type { Iot } from '../services/iot/broker';
import type { Functions } from '../services/lambda/functions';
import { ServiceError } from './service-error';
import type { ServiceRequest, ServiceResponse } from './service';
import { storageModuleAt } from '../services/s3/browser-files';
import type { S3 } from '../services/s3/s3';
import type { Ses } from '../services/ses/ses';
import type { Sqs } from '../services/sqs/sqs';
import type { Ssm } from '../services/ssm/ssm';
import type { Stripe } from '../services/stripe/stripe';

/** What requests are handed to; what the templates do not hold is absent. */
export type Services = {
  iam: Iam;
  dynamoDb: DynamoDb;
  functions: Functions;
  ssm: Ssm;
  sqs: Sqs;
  iot: Iot;
  ses: Ses;
  s3: S3;
  appSync?: AppSync;
  userPool?: UserPool;
  identityPool?: IdentityPool;
  stripe?: Stripe;
  console?: { handle: Handler };
};

type Route = (services: Services, request: ServiceRequest) => Promise<ServiceResponse> | undefined;

/** Services whose calls are checked alike: signature, then a grant for everything that is touched. */
type Granted = Pick<DynamoDb, 'call' | 'actionsOf'>;

const granted: Record<string, { service: string; of: (services: Services) => Granted }> = {
  DynamoDB_20120810: { service: 'dynamodb', of: ({ dynamoDb }) => dynamoDb },
  AmazonSSM: { service: 'ssm', of: ({ ssm }) => ssm },
  AmazonSQS: { service: 'sqs', of: ({ sqs }) => sqs },
};

const JSON_TYPE = { 'content-type': 'application/json' };

const byPath: [RegExp, Route][] = [
  [/^\/graphql$/, ({ appSync }, request) => appSync?.handle(request)],
  [
    /^\/lambda-url\/([^/]+)(\/|$)/,
    ({ functions }, request) => functions.invokeUrl(request.path.split('/')[2] ?? '', request),
  ],
  [/^\/s3(\/|$)/, ({ s3 }, request) => s3.handle(request)],
  [
    /^\/_s3\//,
    (_, request) => {
      const module = storageModuleAt(request);
      return module && Promise.resolve(module);
    },
  ],
  [/^\/(v1|_stripe)(\/|$)/, ({ stripe }, request) => stripe?.handle(request)],
  [/^\/_cloud(\/|$)/, (services, request) => services.console?.handle(request)],
  [
    /^\/[^/]+\/\.well-known\/jwks\.json$/,
    ({ userPool }, request) =>
      userPool && request.path.startsWith(`/${userPool.userPoolId}/`)
        ? Promise.resolve({ status: 200, headers: JSON_TYPE, body: JSON.stringify(userPool.jwks) })
        : undefined,
  ],
];

function authenticated({ iam }: Services, request: ServiceRequest, service: string): Caller {
  const caller = iam.authenticate(request);
  if (caller.service === service) return caller;
  const message = `Credential should be scoped to correct service: '${service}'.`;
  throw new ServiceError('InvalidSignatureException', message, 403);
}

async function callJson(
  services: Services,
  request: ServiceRequest,
  { prefix, operation, input }: JsonCall,
): Promise<object> {
  const checked = granted[prefix];
  if (checked) {
    const caller = authenticated(services, request, checked.service);
    const service = checked.of(services);
    for (const { action, resource } of service.actionsOf(operation, input)) {
      services.iam.authorize(caller, action, resource);
    }
    return service.call(operation, input);
  }
  const { userPool, identityPool } = services;
  if (prefix === 'AWSCognitoIdentityProviderService' && userPool) {
    // Anyone may sign in; administrators' operations ask for the signature themselves.
    const signed = request.headers['authorization']?.startsWith('AWS4-HMAC-SHA256') === true;
    const caller = signed ? authenticated(services, request, 'cognito-idp') : undefined;
    return userPool.call(operation, input, caller);
  }
  if (prefix === 'AWSCognitoIdentityService' && identityPool)
    return identityPool.call(operation, input);
  throw new ServiceError(
    'UnknownOperationException',
    `Nothing here answers ${prefix}.${operation}`,
    404,
  );
}

/** The REST services have no path of their own: the signature says which one is meant. */
async function callSigned(services: Services, request: ServiceRequest): Promise<ServiceResponse> {
  const caller = services.iam.authenticate(request);
  switch (caller.service) {
    case 'iot':
    case 'iotdata':
    case 'iotdevicegateway':
      return services.iot.handle(request, caller);
    case 'lambda':
      return services.functions.handle(request, caller);
    case 'ses':
      return services.ses.handle(request, caller);
    default:
      throw new ServiceError('UnknownOperationException', `No service ${caller.service} here`, 404);
  }
}

/**
 * Hands a request to its service: by path, by `x-amz-target`, or by the service that it is signed
 * for. Refusals become AWS's error answers; a bug is told to `log` and answered with 500.
 */
export function createRouter(services: Services, log: (line: string) => void): Handler {
  return async (request) => {
    try {
      for (const [pattern, route] of byPath) {
        const answer = pattern.test(request.path) ? route(services, request) : undefined;
        if (answer) return await answer;
      }
      const call = jsonCall(request);
      if (call) return jsonAnswer(request, await callJson(services, request, call));
      if (request.headers['authorization']) return await callSigned(services, request);
      return { status: 404, body: `Nothing here answers ${request.method} ${request.path}` };
    } catch (error) {
      if (error instanceof ServiceError) return refusal(request, error);
      log(`${request.method} ${request.path}: ${String((error as Error).stack ?? error)}`);
      return refusal(request, new ServiceError('InternalServerError', 'Internal error', 500));
    }
  };
}
