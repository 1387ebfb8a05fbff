import { each, irrelevant, irrelevantIf, supported } from '../answer';
import type { ResourceTypes } from './resource-answers';

const deployed = 'Deploys files into the template bucket; they are read from the assembly.';
const watching = 'Watches a deployment in AWS; nothing here is on call.';
const notRead = irrelevant('The bucket does not exist here.');

export const deployment: ResourceTypes = {
  'AWS::CloudFormation::Stack': {
    properties: {
      ...each(['TemplateURL', 'Parameters'], supported),
      Tags: irrelevant('Only people and bills read it.'),
    },
  },
  'AWS::S3::Bucket': {
    irrelevant: 'Holds schema and introspection files, which are read from the assembly.',
    properties: {
      'CorsConfiguration.CorsRules.AllowedHeaders': notRead,
      'CorsConfiguration.CorsRules.AllowedOrigins': notRead,
      'CorsConfiguration.CorsRules.AllowedMethods': irrelevantIf(
        ['GET', 'HEAD'],
        'A bucket that browsers write to does not run.',
      ),
      ...each(['BucketEncryption', 'PublicAccessBlockConfiguration', 'Tags'], notRead),
    },
  },
  'AWS::S3::BucketPolicy': { irrelevant: 'Guards a bucket that does not exist here.' },
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
  'Custom::CDKBucketDeployment': { irrelevant: deployed },
  'Custom::S3AutoDeleteObjects': { irrelevant: deployed },
  'Custom::LogRetention': { irrelevant: 'Logs here end with the process.' },
  'AWS::Logs::LogGroup': { irrelevant: 'Logs of functions are kept by the functions themselves.' },
  'AWS::CloudWatch::Alarm': { irrelevant: watching },
  'AWS::CloudWatch::Dashboard': { irrelevant: watching },
  'AWS::CDK::Metadata': { irrelevant: 'Statistics for the makers of the CDK.' },
};
