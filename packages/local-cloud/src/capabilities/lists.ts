import type { Capabilities } from './capability';
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

/** A list with its title, and its file in `src/capabilities`. */
export type CapabilityList = { title: string; file: string; capabilities: Capabilities };

/** All lists except those of resource types. */
export const lists: readonly CapabilityList[] = [
  { title: 'Template sections', file: 'templates.ts', capabilities: sections },
  { title: 'Resource attributes', file: 'templates.ts', capabilities: resourceMembers },
  { title: 'Intrinsics', file: 'templates.ts', capabilities: intrinsics },
  { title: 'Pseudo parameters', file: 'templates.ts', capabilities: pseudoParameters },
  { title: 'Policy elements', file: 'policies.ts', capabilities: documentMembers },
  { title: 'Statement elements', file: 'policies.ts', capabilities: statementMembers },
  { title: 'Condition operators', file: 'policies.ts', capabilities: conditionOperators },
  {
    title: 'Condition keys and policy variables',
    file: 'policies.ts',
    capabilities: conditionKeys,
  },
  { title: 'AWS managed policies', file: 'policies.ts', capabilities: managedPolicies },
  { title: 'DynamoDB', file: 'operations.ts', capabilities: dynamoDbOperations },
  { title: 'User pool', file: 'operations.ts', capabilities: userPoolOperations },
  { title: 'User pool (IAM)', file: 'operations.ts', capabilities: userPoolAdminOperations },
  { title: 'Identity pool', file: 'operations.ts', capabilities: identityPoolOperations },
  { title: 'IoT', file: 'operations.ts', capabilities: iotOperations },
  { title: 'IoT data plane', file: 'operations.ts', capabilities: iotDataOperations },
  { title: 'MQTT', file: 'operations.ts', capabilities: mqttPackets },
  { title: 'Lambda', file: 'operations.ts', capabilities: lambdaOperations },
  { title: 'SES', file: 'operations.ts', capabilities: sesOperations },
  { title: 'SQS', file: 'operations.ts', capabilities: sqsOperations },
  { title: 'SSM', file: 'operations.ts', capabilities: ssmOperations },
  { title: 'S3', file: 'operations.ts', capabilities: s3Operations },
  { title: 'S3 request headers', file: 'operations.ts', capabilities: s3Headers },
  { title: 'DynamoDB resolver operations', file: 'operations.ts', capabilities: tableRequests },
  { title: 'Lambda resolver operations', file: 'operations.ts', capabilities: functionRequests },
  {
    title: '$util in mapping templates',
    file: 'resolver-members.ts',
    capabilities: templateHelpers,
  },
  {
    title: 'Java methods in mapping templates',
    file: 'resolver-members.ts',
    capabilities: javaMethods,
  },
  { title: 'VTL directives', file: 'resolver-members.ts', capabilities: directives },
  { title: 'util in APPSYNC_JS', file: 'resolver-members.ts', capabilities: scriptHelpers },
  { title: 'Context (ctx)', file: 'resolver-members.ts', capabilities: contextMembers },
  { title: 'Runtime utilities', file: 'resolver-members.ts', capabilities: runtimeMembers },
  { title: 'AppSync extensions', file: 'resolver-members.ts', capabilities: extensionMembers },
  {
    title: 'Subscription filter operators',
    file: 'subscriptions.ts',
    capabilities: filterOperators,
  },
  { title: 'Subscription messages', file: 'subscriptions.ts', capabilities: subscriptionMessages },
  { title: 'APPSYNC_JS modules', file: 'resolver-members.ts', capabilities: scriptModules },
  {
    title: '@aws-appsync/utils/dynamodb',
    file: 'resolver-members.ts',
    capabilities: dynamodbHelpers,
  },
];
