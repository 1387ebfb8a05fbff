/**
 * Where the operations of a service answer that are asked for by method and path: `*` is a part of a
 * path, `**` all that follows.
 */
export type Addresses = Record<string, string>;

const FUNCTIONS = '/2015-03-31/functions';

export const lambdaAddresses: Addresses = {
  Invoke: `POST ${FUNCTIONS}/*/invocations`,
  InvokeWithResponseStream: 'POST /2021-11-15/functions/*/response-streaming-invocations',
  CreateFunction: `POST ${FUNCTIONS}`,
  DeleteFunction: `DELETE ${FUNCTIONS}/*`,
  UpdateFunctionCode: `PUT ${FUNCTIONS}/*/code`,
  UpdateFunctionConfiguration: `PUT ${FUNCTIONS}/*/configuration`,
  GetFunction: `GET ${FUNCTIONS}/*`,
  ListFunctions: `GET ${FUNCTIONS}`,
};

export const sesAddresses: Addresses = {
  SendEmail: 'POST /v2/email/outbound-emails',
  SendBulkEmail: 'POST /v2/email/outbound-bulk-emails',
  CreateEmailIdentity: 'POST /v2/email/identities',
  CreateEmailTemplate: 'POST /v2/email/templates',
  CreateConfigurationSet: 'POST /v2/email/configuration-sets',
};

export const iotDataAddresses: Addresses = {
  Publish: 'POST /topics/**',
  GetThingShadow: 'GET /things/*/shadow',
  UpdateThingShadow: 'POST /things/*/shadow',
  DeleteThingShadow: 'DELETE /things/*/shadow',
  ListNamedShadowsForThing: 'GET /api/things/shadow/ListNamedShadowsForThing/*',
  GetRetainedMessage: 'GET /retainedMessage/**',
  ListRetainedMessages: 'GET /retainedMessage',
};

export const iotAddresses: Addresses = {
  DescribeEndpoint: 'GET /endpoint',
  CreatePolicy: 'POST /policies/*',
  GetPolicy: 'GET /policies/*',
  ListPolicies: 'GET /policies',
  DeletePolicy: 'DELETE /policies/*',
  AttachPolicy: 'PUT /target-policies/*',
  DetachPolicy: 'POST /target-policies/*',
  ListAttachedPolicies: 'POST /attached-policies/*',
  ListTargetsForPolicy: 'POST /policy-targets/*',
  CreatePolicyVersion: 'POST /policies/*/version',
  SetDefaultPolicyVersion: 'PATCH /policies/*/version/*',
};
