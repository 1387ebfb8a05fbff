import { below, each, irrelevant, irrelevantIf, refused, supported, type Answer } from '../answer';
import type { ResourceTypes } from './resource-answers';

/** What is inside is listed in `../policies.ts`. */
const policy: Answer = { ...supported, holds: 'policy' };
const tagged = irrelevant('Only people and bills read it.');
const figures = irrelevant('Figures and logs of a deployment; nothing reads them.');
const unlike = refused('Objects are kept in one way only.');
const elsewhere = refused('There is no other bucket to copy to.');

export const storage: ResourceTypes = {
  'AWS::S3::Bucket': {
    properties: {
      BucketName: supported,
      ...below(
        'CorsConfiguration.CorsRules',
        each(
          ['AllowedHeaders', 'AllowedMethods', 'AllowedOrigins', 'ExposedHeaders', 'MaxAge'],
          supported,
        ),
      ),
      'CorsConfiguration.CorsRules.Id': irrelevant('Only people read it.'),
      ...below('PublicAccessBlockConfiguration', {
        RestrictPublicBuckets: supported,
        BlockPublicPolicy: irrelevant(
          'A policy that it would keep S3 from taking stops the start.',
        ),
      }),
      ...below(
        'PublicAccessBlockConfiguration',
        each(
          ['BlockPublicAcls', 'IgnorePublicAcls'],
          irrelevant('Buckets have no access control lists.'),
        ),
      ),
      'OwnershipControls.Rules.ObjectOwnership': irrelevantIf(
        ['BucketOwnerEnforced'],
        'Buckets have no access control lists.',
      ),
      AccessControl: refused('Buckets have no access control lists.'),
      BucketEncryption: irrelevant('Encryption at rest is not seen by callers.'),
      Tags: tagged,
      ...each(['LoggingConfiguration', 'MetricsConfigurations'], figures),
      ...each(['AnalyticsConfigurations', 'InventoryConfigurations'], figures),
      LifecycleConfiguration: refused('No object expires or moves by itself.'),
      VersioningConfiguration: refused('Versions are not kept, nor the marks of what is removed.'),
      NotificationConfiguration: refused('CDK writes Custom::S3BucketNotifications.'),
      ...each(['ObjectLockEnabled', 'ObjectLockConfiguration'], unlike),
      IntelligentTieringConfigurations: irrelevant('Decides what storage costs.'),
      ReplicationConfiguration: elsewhere,
      AccelerateConfiguration: irrelevant('Nothing is far away.'),
      WebsiteConfiguration: refused('Buckets are no web sites.'),
    },
  },
  'AWS::S3::BucketPolicy': {
    properties: { Bucket: supported, PolicyDocument: policy },
  },
  'Custom::S3BucketNotifications': {
    properties: {
      BucketName: supported,
      ...below('NotificationConfiguration.LambdaFunctionConfigurations', {
        ...each(['Id', 'Events', 'LambdaFunctionArn'], supported),
        ...each(['Filter.Key.FilterRules.Name', 'Filter.Key.FilterRules.Value'], supported),
      }),
      ...below(
        'NotificationConfiguration',
        each(
          ['QueueConfigurations', 'TopicConfigurations', 'EventBridgeConfiguration'],
          refused('Only functions are told what a bucket is given.'),
        ),
      ),
      Managed: irrelevantIf([true], 'Nobody else has told the bucket anything.'),
      ...each(
        ['ServiceToken', 'SkipDestinationValidation'],
        irrelevant('Is about the deployment in AWS.'),
      ),
    },
  },
};
