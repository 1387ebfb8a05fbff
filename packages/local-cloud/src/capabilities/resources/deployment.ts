import { each, irrelevant, irrelevantIf, refused, supported } from '../capability';
import type { ResourceTypes } from './resource-capabilities';

const fromAssembly = irrelevant('Files are read from the assembly.');
const monitoring = 'Monitors a deployment in AWS.';

export const deployment: ResourceTypes = {
  'AWS::CloudFormation::Stack': {
    properties: {
      ...each(['TemplateURL', 'Parameters'], supported),
      Tags: irrelevant('Tags have no effect locally.'),
    },
  },
  'AWS::StepFunctions::StateMachine': {
    irrelevant: "Waits for Amplify's table manager; local tables are created immediately.",
    properties: {
      DefinitionString: irrelevantIf(
        /^\{"StartAt":"framework-isComplete-task"/,
        'State machines are not executed; only the one of a custom resource is accepted.',
      ),
      RoleArn: irrelevant('The state machine is not executed.'),
    },
  },
  'AWS::Lambda::LayerVersion': {
    irrelevant: 'Only the AWS CLI layer of CDK bucket deployments is accepted.',
    properties: {
      Description: irrelevantIf(['/opt/awscli/aws'], 'Lambda layers are not supported.'),
      Content: irrelevant('The layer is not loaded.'),
    },
  },
  'AWS::CloudFormation::CustomResource': { refused: 'Custom resource functions are not invoked.' },
  'Custom::CDKBucketDeployment': {
    properties: {
      ...each(['SourceObjectKeys', 'DestinationBucketName'], supported),
      DestinationBucketKeyPrefix: supported,
      ...each(['SourceBucketNames', 'ServiceToken'], fromAssembly),
      ...each(
        ['DestinationBucketArn', 'OutputObjectKeys', 'WaitForDistributionInvalidation'],
        fromAssembly,
      ),
      Prune: irrelevant('Existing objects are kept.'),
      ...each(['SourceMarkers', 'SourceMarkersConfig'], refused('Files are copied unchanged.')),
      ...each(['Extract', 'Include', 'Exclude'], refused('Files are copied unchanged.')),
      ...each(['SystemMetadata', 'UserMetadata'], refused('Deployed files have no metadata.')),
      ...each(['DistributionId', 'DistributionPaths'], refused('CloudFront is not emulated.')),
    },
  },
  'Custom::S3AutoDeleteObjects': {
    irrelevant: 'Empties a bucket before its deletion; local buckets are not deleted.',
  },
  'Custom::LogRetention': { irrelevant: 'Logs are kept in memory.' },
  'AWS::Logs::LogGroup': { irrelevant: 'Function logs are kept in memory.' },
  'AWS::CloudWatch::Alarm': { irrelevant: monitoring },
  'AWS::CloudWatch::Dashboard': { irrelevant: monitoring },
  'AWS::CDK::Metadata': { irrelevant: 'Usage statistics of the CDK.' },
};
