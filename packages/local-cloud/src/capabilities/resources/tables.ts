import { below, each, irrelevant, irrelevantIf, refused, supported, type Answers } from '../answer';
import type { ResourceTypes } from './resource-answers';

const throttled = refused('Nothing here throttles by what a table was given.');
const safe = irrelevant('Tables are files of this machine: copy the data folder.');
const index = ['IndexName', 'KeySchema.AttributeName', 'KeySchema.KeyType'];
const projection = ['Projection.ProjectionType', 'Projection.NonKeyAttributes'];

const table: Answers = {
  TableName: supported,
  ...each(['AttributeDefinitions.AttributeName', 'AttributeDefinitions.AttributeType'], supported),
  ...each(['KeySchema.AttributeName', 'KeySchema.KeyType'], supported),
  ...below('GlobalSecondaryIndexes', each([...index, ...projection], supported)),
  ...below('GlobalSecondaryIndexes', {
    ContributorInsightsSpecification: irrelevant('Figures of a deployment; nothing reads them.'),
    OnDemandThroughput: throttled,
    ProvisionedThroughput: throttled,
    WarmThroughput: irrelevant('Nothing here has to grow before it is quick.'),
  }),
  ...below('LocalSecondaryIndexes', each([...index, ...projection], supported)),
  BillingMode: irrelevantIf(
    ['PAY_PER_REQUEST'],
    'Nothing here throttles by what a table was given.',
  ),
  ProvisionedThroughput: throttled,
  OnDemandThroughput: throttled,
  WarmThroughput: irrelevant('Nothing here has to grow before it is quick.'),
  'StreamSpecification.StreamViewType': supported,
  'StreamSpecification.ResourcePolicy': refused('Grants are read from roles.'),
  ...each(['TimeToLiveSpecification.AttributeName', 'TimeToLiveSpecification.Enabled'], supported),
  DeletionProtectionEnabled: irrelevant('Nothing here deletes a table.'),
  PointInTimeRecoverySpecification: safe,
  SSESpecification: irrelevant('Encryption at rest is not seen by callers.'),
  ContributorInsightsSpecification: irrelevant('Figures of a deployment; nothing reads them.'),
  TableClass: irrelevant('Decides what storage costs.'),
  Tags: irrelevant('Only people and bills read it.'),
  ResourcePolicy: refused('Grants are read from roles.'),
  KinesisStreamSpecification: refused('Kinesis does not run.'),
  ImportSourceSpecification: refused('Nothing is imported from S3.'),
};

const uncapitalised = (path: string): string =>
  path
    .split('.')
    .map((part) => part.replace(/^(SSE|[A-Z])/, (start) => start.toLowerCase()))
    .join('.');

export const tables: ResourceTypes = {
  'AWS::DynamoDB::Table': { properties: table },
  'Custom::AmplifyDynamoDBTable': {
    properties: {
      ...Object.fromEntries(
        Object.entries(table).map(([path, answer]) => [uncapitalised(path), answer]),
      ),
      isImported: irrelevantIf([false], 'There is no table that was here before.'),
      ...each(
        ['allowDestructiveGraphqlSchemaUpdates', 'replaceTableUponGsiUpdate'],
        irrelevant('How a deployment may change a table; here it begins as it is described.'),
      ),
      ServiceToken: irrelevant('Names the function that makes the table in AWS.'),
    },
  },
};
