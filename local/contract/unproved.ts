import { rows } from './contract-case';

/**
 * Rows that are supported and that no case proves yet: their specs are beside the code. It may only
 * become shorter.
 */
const unprovedByList: Record<string, readonly string[]> = {
  'Sections of a template': ['Metadata'],
  'Keys of conditions and variables': [
    'aws:SourceAccount, aws:SourceArn, iot:ClientId, s3:delimiter, s3:max-keys',
  ],
  'Policies that AWS keeps': ['service-role/AWSLambdaDynamoDBExecutionRole'],
  MQTT: ['PUBACK, PINGREQ'],
  S3: [
    'DeleteObjects, CreateMultipartUpload, UploadPart, CompleteMultipartUpload',
    'AbortMultipartUpload, ListParts, ListMultipartUploads, ListBuckets, HeadBucket',
    'GetBucketLocation',
  ],
  'Headers of requests to S3': [
    'x-amz-expected-bucket-owner, x-amz-source-expected-bucket-owner',
    'x-amz-copy-source-if-match, x-amz-copy-source-if-none-match',
    'x-amz-copy-source-if-modified-since, x-amz-copy-source-if-unmodified-since',
    'x-amz-metadata-directive, x-amz-checksum-crc32, x-amz-checksum-crc32c, x-amz-checksum-sha1',
    'x-amz-checksum-sha256, x-amz-sdk-checksum-algorithm, x-amz-checksum-algorithm',
    'x-amz-checksum-type, x-amz-checksum-mode, x-amz-trailer, x-amz-decoded-content-length',
  ],
  'Resolvers on a function': ['BatchInvoke'],
  'AWS::AppSync::GraphQLApi': [
    'UserPoolConfig.DefaultAction, AdditionalAuthenticationProviders.UserPoolConfig.UserPoolId',
    'AdditionalAuthenticationProviders.UserPoolConfig.AwsRegion, IntrospectionConfig',
  ],
  'AWS::AppSync::GraphQLSchema': ['Definition'],
  'AWS::AppSync::ApiKey': ['Expires, Fn::GetAtt ApiKeyId'],
  'AWS::AppSync::FunctionConfiguration': ['Code, Fn::GetAtt Name'],
  'AWS::AppSync::Resolver': [
    'DataSourceName, CodeS3Location, RequestMappingTemplateS3Location',
    'ResponseMappingTemplateS3Location, Fn::GetAtt TypeName, Fn::GetAtt FieldName',
  ],
  'Custom::AmplifyDynamoDBTable': [
    'globalSecondaryIndexes.projection.nonKeyAttributes, localSecondaryIndexes.indexName',
    'localSecondaryIndexes.keySchema.attributeName, localSecondaryIndexes.keySchema.keyType',
    'localSecondaryIndexes.projection.projectionType',
    'localSecondaryIndexes.projection.nonKeyAttributes, Fn::GetAtt TableStreamArn',
  ],
  'AWS::Lambda::Function': [
    'FunctionName, ReservedConcurrentExecutions, DeadLetterConfig.TargetArn',
  ],
  'AWS::Lambda::Url': ['Fn::GetAtt FunctionArn'],
  'AWS::Lambda::EventSourceMapping': ['MaximumRecordAgeInSeconds'],
  'AWS::Lambda::EventInvokeConfig': ['MaximumEventAgeInSeconds'],
  'AWS::Scheduler::Schedule': ['Name, State, Target.Input, Fn::GetAtt Arn'],
  'AWS::Events::Rule': ['Name'],
  'AWS::IAM::Role': ['ManagedPolicyArns'],
  'AWS::IAM::Policy': ['PolicyName'],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName, Fn::GetAtt PolicyArn'],
  'AWS::Cognito::UserPool': [
    'Policies.PasswordPolicy.TemporaryPasswordValidityDays, EmailConfiguration.From',
    'LambdaConfig.PostAuthentication, LambdaConfig.PreTokenGenerationConfig',
    'Fn::GetAtt UserPoolId',
  ],
  'AWS::Cognito::UserPoolClient': [
    'ClientName, AuthSessionValidity, WriteAttributes, Fn::GetAtt ClientId, Fn::GetAtt Name',
  ],
  'AWS::Cognito::UserPoolGroup': ['Description'],
  'AWS::Cognito::IdentityPool': ['Fn::GetAtt Name, Fn::GetAtt Id'],
  'AWS::Cognito::IdentityPoolRoleAttachment': [
    'RoleMappings.*.AmbiguousRoleResolution, RoleMappings.*.RulesConfiguration.Rules.Claim',
    'RoleMappings.*.RulesConfiguration.Rules.RoleARN',
    'RoleMappings.*.RulesConfiguration.Rules.Value',
    'RoleMappings.*.RulesConfiguration.Rules.MatchType',
  ],
  'AWS::S3::Bucket': [
    'BucketName, PublicAccessBlockConfiguration.BlockPublicPolicy',
    'PublicAccessBlockConfiguration.RestrictPublicBuckets',
    'OwnershipControls.Rules.ObjectOwnership, VersioningConfiguration.Status',
  ],
  'AWS::S3::BucketPolicy': ['Bucket, PolicyDocument'],
  'Custom::S3BucketNotifications': [
    'BucketName, NotificationConfiguration.LambdaFunctionConfigurations.Id',
    'NotificationConfiguration.LambdaFunctionConfigurations.Events',
    'NotificationConfiguration.LambdaFunctionConfigurations.LambdaFunctionArn',
    'NotificationConfiguration.LambdaFunctionConfigurations.Filter.Key.FilterRules.Name',
    'NotificationConfiguration.LambdaFunctionConfigurations.Filter.Key.FilterRules.Value',
    'Managed',
  ],
  'AWS::StepFunctions::StateMachine': ['Fn::GetAtt Arn, Fn::GetAtt Name'],
  'Custom::CDKBucketDeployment': ['DestinationBucketName, DestinationBucketKeyPrefix'],
};

export const unproved: readonly string[] = Object.entries(unprovedByList).flatMap(([list, names]) =>
  rows(list, ...names.flatMap((line) => line.split(', '))),
);
