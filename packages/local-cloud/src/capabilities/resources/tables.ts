import {
  withPrefix,
  each,
  irrelevant,
  irrelevantIf,
  refused,
  supported,
  type Capabilities,
} from '../capability';
import type { ResourceTypes } from './resource-capabilities';

const throughput = refused('Provisioned throughput is not enforced.');
const backup = irrelevant('Back up the data folder instead.');
const index = ['IndexName', 'KeySchema.AttributeName', 'KeySchema.KeyType'];
const projection = ['Projection.ProjectionType', 'Projection.NonKeyAttributes'];

const table: Capabilities = {
  TableName: supported,
  ...each(['AttributeDefinitions.AttributeName', 'AttributeDefinitions.AttributeType'], supported),
  ...each(['KeySchema.AttributeName', 'KeySchema.KeyType'], supported),
  ...withPrefix('GlobalSecondaryIndexes', each([...index, ...projection], supported)),
  ...withPrefix('GlobalSecondaryIndexes', {
    ContributorInsightsSpecification: irrelevant('Metrics of a deployment; not used locally.'),
    OnDemandThroughput: throughput,
    ProvisionedThroughput: throughput,
    WarmThroughput: irrelevant('Capacity needs no warm-up locally.'),
  }),
  ...withPrefix('LocalSecondaryIndexes', each([...index, ...projection], supported)),
  BillingMode: irrelevantIf(['PAY_PER_REQUEST'], 'Provisioned throughput is not enforced.'),
  ProvisionedThroughput: throughput,
  OnDemandThroughput: throughput,
  WarmThroughput: irrelevant('Capacity needs no warm-up locally.'),
  'StreamSpecification.StreamViewType': supported,
  'StreamSpecification.ResourcePolicy': refused('Permissions are read from roles.'),
  ...each(['TimeToLiveSpecification.AttributeName', 'TimeToLiveSpecification.Enabled'], supported),
  DeletionProtectionEnabled: irrelevant('Local tables are not deleted.'),
  PointInTimeRecoverySpecification: backup,
  SSESpecification: irrelevant('Encryption at rest is transparent to callers.'),
  ContributorInsightsSpecification: irrelevant('Metrics of a deployment; not used locally.'),
  TableClass: irrelevant('Affects the price only.'),
  Tags: irrelevant('Tags have no effect locally.'),
  ResourcePolicy: refused('Permissions are read from roles.'),
  KinesisStreamSpecification: refused('Kinesis is not emulated.'),
  ImportSourceSpecification: refused('Imports from S3 are not implemented.'),
};

const uncapitalize = (path: string): string =>
  path
    .split('.')
    .map((part) => part.replace(/^(SSE|[A-Z])/, (start) => start.toLowerCase()))
    .join('.');

export const tables: ResourceTypes = {
  'AWS::DynamoDB::Table': { properties: table },
  'Custom::AmplifyDynamoDBTable': {
    properties: {
      ...Object.fromEntries(
        Object.entries(table).map(([path, capability]) => [uncapitalize(path), capability]),
      ),
      isImported: irrelevantIf([false], 'Importing existing tables is not supported.'),
      ...each(
        ['allowDestructiveGraphqlSchemaUpdates', 'replaceTableUponGsiUpdate'],
        irrelevant('Used during deployment only.'),
      ),
      ServiceToken: irrelevant('Names the function that creates the table in AWS.'),
    },
  },
};
