import { each, irrelevant, irrelevantIf, refused, supported } from '../answer';
import type { ResourceTypes } from './resource-answers';

const fromAssembly = irrelevant('Files are read from the assembly.');
const watching = 'Watches a deployment in AWS; nothing here is on call.';

export const deployment: ResourceTypes = {
  'AWS::CloudFormation::Stack': {
    properties: {
      ...each(['TemplateURL', 'Parameters'], supported),
      Tags: irrelevant('Only people and bills read it.'),
    },
  },
  'AWS::StepFunctions::StateMachine': {
    irrelevant: "Waits for Amplify's table manager; tables here are made at once.",
    properties: {
      DefinitionString: irrelevantIf(
        /^\{"StartAt":"framework-isComplete-task"/,
        'State machines do not run; only the one of a custom resource may stand here.',
      ),
      RoleArn: irrelevant('Nothing runs in the name of the role.'),
    },
  },
  'AWS::Lambda::LayerVersion': {
    irrelevant: 'Layers carry the AWS command line for bucket deployments only.',
    properties: {
      Description: irrelevantIf(['/opt/awscli/aws'], 'Nothing is laid under a bundle.'),
      Content: irrelevant('Functions that run here have no layers.'),
    },
  },
  'AWS::CloudFormation::CustomResource': { refused: 'No function is run for a deployment.' },
  'Custom::CDKBucketDeployment': {
    properties: {
      ...each(['SourceObjectKeys', 'DestinationBucketName'], supported),
      DestinationBucketKeyPrefix: supported,
      ...each(['SourceBucketNames', 'ServiceToken'], fromAssembly),
      ...each(
        ['DestinationBucketArn', 'OutputObjectKeys', 'WaitForDistributionInvalidation'],
        fromAssembly,
      ),
      Prune: irrelevant('What was there before stays.'),
      ...each(['SourceMarkers', 'SourceMarkersConfig'], refused('Files are copied as they are.')),
      ...each(['Extract', 'Include', 'Exclude'], refused('Files are copied as they are.')),
      ...each(['SystemMetadata', 'UserMetadata'], refused('Files have no metadata.')),
      ...each(['DistributionId', 'DistributionPaths'], refused('There is no CloudFront.')),
    },
  },
  'Custom::S3AutoDeleteObjects': {
    irrelevant: 'Empties a bucket that is deleted; nothing here deletes one.',
  },
  'Custom::LogRetention': { irrelevant: 'Logs here end with the process.' },
  'AWS::Logs::LogGroup': { irrelevant: 'Logs of functions are kept by the functions themselves.' },
  'AWS::CloudWatch::Alarm': { irrelevant: watching },
  'AWS::CloudWatch::Dashboard': { irrelevant: watching },
  'AWS::CDK::Metadata': { irrelevant: 'Statistics for the makers of the CDK.' },
};
