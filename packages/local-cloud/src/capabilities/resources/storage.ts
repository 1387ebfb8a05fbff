import {
  withPrefix,
  each,
  irrelevant,
  irrelevantIf,
  refused,
  supported,
  type Capability,
} from '../capability';
import type { ResourceTypes } from './resource-capabilities';

/** The content is checked by `../check-policy.ts`. */
const policy: Capability = { ...supported, checkedBy: 'policy' };
const tagged = irrelevant('Tags have no effect locally.');
const metrics = irrelevant('Metrics and logs of a deployment; not used locally.');
const objectLock = refused('Object Lock is not implemented.');
const replication = refused('Replication is not implemented.');

export const storage: ResourceTypes = {
  'AWS::S3::Bucket': {
    properties: {
      BucketName: supported,
      ...withPrefix(
        'CorsConfiguration.CorsRules',
        each(
          ['AllowedHeaders', 'AllowedMethods', 'AllowedOrigins', 'ExposedHeaders', 'MaxAge'],
          supported,
        ),
      ),
      'CorsConfiguration.CorsRules.Id': irrelevant('Descriptive only.'),
      ...withPrefix('PublicAccessBlockConfiguration', {
        RestrictPublicBuckets: supported,
        BlockPublicPolicy: irrelevant('A policy that S3 would reject prevents the startup.'),
      }),
      ...withPrefix(
        'PublicAccessBlockConfiguration',
        each(
          ['BlockPublicAcls', 'IgnorePublicAcls'],
          irrelevant('Access control lists are not supported.'),
        ),
      ),
      'OwnershipControls.Rules.ObjectOwnership': irrelevantIf(
        ['BucketOwnerEnforced'],
        'Access control lists are not supported.',
      ),
      AccessControl: refused('Access control lists are not supported.'),
      BucketEncryption: irrelevant('Encryption at rest is transparent to callers.'),
      Tags: tagged,
      ...each(['LoggingConfiguration', 'MetricsConfigurations'], metrics),
      ...each(['AnalyticsConfigurations', 'InventoryConfigurations'], metrics),
      LifecycleConfiguration: refused('Lifecycle rules are not implemented.'),
      VersioningConfiguration: refused('Versioning is not implemented.'),
      NotificationConfiguration: refused('CDK uses Custom::S3BucketNotifications instead.'),
      ...each(['ObjectLockEnabled', 'ObjectLockConfiguration'], objectLock),
      IntelligentTieringConfigurations: irrelevant('Affects the price only.'),
      ReplicationConfiguration: replication,
      AccelerateConfiguration: irrelevant('Transfer acceleration has no effect locally.'),
      WebsiteConfiguration: refused('Static website hosting is not implemented.'),
    },
  },
  'AWS::S3::BucketPolicy': {
    properties: { Bucket: supported, PolicyDocument: policy },
  },
  'Custom::S3BucketNotifications': {
    properties: {
      BucketName: supported,
      ...withPrefix('NotificationConfiguration.LambdaFunctionConfigurations', {
        ...each(['Id', 'Events', 'LambdaFunctionArn'], supported),
        ...each(['Filter.Key.FilterRules.Name', 'Filter.Key.FilterRules.Value'], supported),
      }),
      ...withPrefix(
        'NotificationConfiguration',
        each(
          ['QueueConfigurations', 'TopicConfigurations', 'EventBridgeConfiguration'],
          refused('Only functions can receive bucket notifications.'),
        ),
      ),
      Managed: irrelevantIf([true], 'The stack manages all notifications of the bucket.'),
      ...each(
        ['ServiceToken', 'SkipDestinationValidation'],
        irrelevant('Used during deployment only.'),
      ),
    },
  },
};
