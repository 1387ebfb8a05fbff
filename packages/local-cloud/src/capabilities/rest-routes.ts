/** Routes of a REST service: `*` matches one path segment, `**` the remaining path. */
export type RestRoutes = Record<string, string>;

const FUNCTIONS = '/2015-03-31/functions';

export const lambdaRoutes: RestRoutes = {
  Invoke: `POST ${FUNCTIONS}/*/invocations`,
  InvokeWithResponseStream: 'POST /2021-11-15/functions/*/response-streaming-invocations',
  CreateFunction: `POST ${FUNCTIONS}`,
  DeleteFunction: `DELETE ${FUNCTIONS}/*`,
  UpdateFunctionCode: `PUT ${FUNCTIONS}/*/code`,
  UpdateFunctionConfiguration: `PUT ${FUNCTIONS}/*/configuration`,
  GetFunction: `GET ${FUNCTIONS}/*`,
  ListFunctions: `GET ${FUNCTIONS}`,
};

export const sesRoutes: RestRoutes = {
  SendEmail: 'POST /v2/email/outbound-emails',
  SendBulkEmail: 'POST /v2/email/outbound-bulk-emails',
  CreateEmailIdentity: 'POST /v2/email/identities',
  CreateEmailTemplate: 'POST /v2/email/templates',
  CreateConfigurationSet: 'POST /v2/email/configuration-sets',
};

export const iotDataRoutes: RestRoutes = {
  Publish: 'POST /topics/**',
  GetThingShadow: 'GET /things/*/shadow',
  UpdateThingShadow: 'POST /things/*/shadow',
  DeleteThingShadow: 'DELETE /things/*/shadow',
  ListNamedShadowsForThing: 'GET /api/things/shadow/ListNamedShadowsForThing/*',
  GetRetainedMessage: 'GET /retainedMessage/**',
  ListRetainedMessages: 'GET /retainedMessage',
};

export const iotRoutes: RestRoutes = {
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
