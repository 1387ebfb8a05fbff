import type { Answers } from './answer';
import {
  contextMembers,
  directives,
  dynamodbHelpers,
  extensionMembers,
  javaMethods,
  runtimeMembers,
  scriptHelpers,
  scriptModules,
  templateHelpers,
} from './resolver-members';
import {
  dynamoDbOperations,
  functionRequests,
  identityPoolOperations,
  iotDataOperations,
  iotOperations,
  lambdaOperations,
  mqttPackets,
  s3Headers,
  s3Operations,
  sesOperations,
  sqsOperations,
  ssmOperations,
  tableRequests,
  userPoolAdminOperations,
  userPoolOperations,
} from './operations';
import {
  conditionKeys,
  conditionOperators,
  documentMembers,
  managedPolicies,
  statementMembers,
} from './policies';
import { filterOperators, subscriptionMessages } from './subscriptions';
import { intrinsics, pseudoParameters, resourceMembers, sections } from './templates';

/** One list, the heading that it has in the table, and the file of `src/capabilities` that it is in. */
export type List = { title: string; file: string; answers: Answers };

/** Everything that is listed, but resource types. */
export const lists: readonly List[] = [
  { title: 'Sections of a template', file: 'templates.ts', answers: sections },
  { title: 'Members of a resource', file: 'templates.ts', answers: resourceMembers },
  { title: 'Intrinsics', file: 'templates.ts', answers: intrinsics },
  { title: 'Pseudo parameters', file: 'templates.ts', answers: pseudoParameters },
  { title: 'Members of a policy', file: 'policies.ts', answers: documentMembers },
  { title: 'Members of a statement', file: 'policies.ts', answers: statementMembers },
  { title: 'Operators of conditions', file: 'policies.ts', answers: conditionOperators },
  { title: 'Keys of conditions and variables', file: 'policies.ts', answers: conditionKeys },
  { title: 'Policies that AWS keeps', file: 'policies.ts', answers: managedPolicies },
  { title: 'DynamoDB', file: 'operations.ts', answers: dynamoDbOperations },
  { title: 'User pool', file: 'operations.ts', answers: userPoolOperations },
  { title: 'User pool, signed', file: 'operations.ts', answers: userPoolAdminOperations },
  { title: 'Identity pool', file: 'operations.ts', answers: identityPoolOperations },
  { title: 'IoT', file: 'operations.ts', answers: iotOperations },
  { title: 'IoT, data plane', file: 'operations.ts', answers: iotDataOperations },
  { title: 'MQTT', file: 'operations.ts', answers: mqttPackets },
  { title: 'Lambda', file: 'operations.ts', answers: lambdaOperations },
  { title: 'SES', file: 'operations.ts', answers: sesOperations },
  { title: 'SQS', file: 'operations.ts', answers: sqsOperations },
  { title: 'SSM', file: 'operations.ts', answers: ssmOperations },
  { title: 'S3', file: 'operations.ts', answers: s3Operations },
  { title: 'Headers of requests to S3', file: 'operations.ts', answers: s3Headers },
  { title: 'Resolvers on a table', file: 'operations.ts', answers: tableRequests },
  { title: 'Resolvers on a function', file: 'operations.ts', answers: functionRequests },
  { title: 'Members of $util in templates', file: 'resolver-members.ts', answers: templateHelpers },
  { title: 'Methods of values in templates', file: 'resolver-members.ts', answers: javaMethods },
  { title: 'Directives of templates', file: 'resolver-members.ts', answers: directives },
  { title: 'Members of util in scripts', file: 'resolver-members.ts', answers: scriptHelpers },
  { title: 'Members of ctx', file: 'resolver-members.ts', answers: contextMembers },
  { title: 'Members of runtime', file: 'resolver-members.ts', answers: runtimeMembers },
  { title: 'Members of extensions', file: 'resolver-members.ts', answers: extensionMembers },
  {
    title: 'Operators of subscription filters',
    file: 'subscriptions.ts',
    answers: filterOperators,
  },
  { title: 'Messages of subscriptions', file: 'subscriptions.ts', answers: subscriptionMessages },
  { title: 'Modules of scripts', file: 'resolver-members.ts', answers: scriptModules },
  { title: '@aws-appsync/utils/dynamodb', file: 'resolver-members.ts', answers: dynamodbHelpers },
];
