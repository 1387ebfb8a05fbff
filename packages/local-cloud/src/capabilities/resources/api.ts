import { REGION } from '../../assembly/account';
import { each, irrelevant, irrelevantIf, supportedIf, refused, supported } from '../capability';
import type { ResourceTypes } from './resource-capabilities';

const region = irrelevantIf([REGION], 'The local cloud has one region.');
const runtime = {
  'Runtime.Name': supportedIf(['APPSYNC_JS'], 'AppSync supports no other value.'),
  'Runtime.RuntimeVersion': supportedIf(['1.0.0'], 'AppSync supports no other value.'),
};
const code = {
  ...each(['Code', 'CodeS3Location'], supported),
  ...each(['RequestMappingTemplate', 'RequestMappingTemplateS3Location'], supported),
  ...each(['ResponseMappingTemplate', 'ResponseMappingTemplateS3Location'], supported),
  ...runtime,
};
const metrics = irrelevant('Metrics and logging of a deployment; not used locally.');
const conflictDetection = refused(
  'Conflict detection is not implemented: item versions are not stored.',
);
const batching = irrelevantIf([0], 'Resolver invocations are not batched.');

export const api: ResourceTypes = {
  'AWS::AppSync::GraphQLApi': {
    properties: {
      Name: irrelevant('The API is identified by its ID.'),
      AuthenticationType: supportedIf(
        ['API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS'],
        'OpenID Connect and Lambda authorization are not implemented.',
      ),
      'UserPoolConfig.UserPoolId': supported,
      'UserPoolConfig.AwsRegion': region,
      'UserPoolConfig.DefaultAction': supported,
      'UserPoolConfig.AppIdClientRegex': refused(
        'Tokens of all clients of the user pool are accepted.',
      ),
      'AdditionalAuthenticationProviders.AuthenticationType': supportedIf(
        ['API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS'],
        'OpenID Connect and Lambda authorization are not implemented.',
      ),
      'AdditionalAuthenticationProviders.UserPoolConfig.UserPoolId': supported,
      'AdditionalAuthenticationProviders.UserPoolConfig.AwsRegion': region,
      'AdditionalAuthenticationProviders.UserPoolConfig.AppIdClientRegex': refused(
        'Tokens of all clients of the user pool are accepted.',
      ),
      ...each(['QueryDepthLimit', 'ResolverCountLimit', 'IntrospectionConfig'], supported),
      EnvironmentVariables: supported,
      ApiType: irrelevantIf(['GRAPHQL'], 'Merged APIs are not implemented.'),
      Visibility: irrelevantIf(['GLOBAL'], 'VPCs are not emulated.'),
      ...each(['LogConfig', 'XrayEnabled', 'EnhancedMetricsConfig'], metrics),
      ...each(['Tags', 'OwnerContact'], irrelevant('Descriptive only.')),
    },
  },
  'AWS::AppSync::GraphQLSchema': {
    properties: each(['ApiId', 'Definition', 'DefinitionS3Location'], supported),
  },
  'AWS::AppSync::ApiKey': {
    properties: {
      ...each(['ApiId', 'Expires'], supported),
      Description: irrelevant('Descriptive only.'),
      ApiKeyId: refused('The ID is derived from the logical ID.'),
    },
  },
  'AWS::AppSync::DataSource': {
    properties: {
      ...each(['ApiId', 'Name', 'ServiceRoleArn'], supported),
      Type: supportedIf(
        ['NONE', 'AMAZON_DYNAMODB', 'AWS_LAMBDA'],
        'OpenSearch, RDS, HTTP, Bedrock and EventBridge data sources are not implemented.',
      ),
      'DynamoDBConfig.TableName': supported,
      'DynamoDBConfig.AwsRegion': region,
      'DynamoDBConfig.Versioned': irrelevantIf([false], 'Item versions are not stored.'),
      'DynamoDBConfig.UseCallerCredentials': irrelevantIf(
        [false],
        "Tables are accessed with the data source's role.",
      ),
      'DynamoDBConfig.DeltaSyncConfig': conflictDetection,
      'LambdaConfig.LambdaFunctionArn': supported,
      MetricsConfig: metrics,
      Description: irrelevant('Descriptive only.'),
    },
  },
  'AWS::AppSync::FunctionConfiguration': {
    properties: {
      ...each(['ApiId', 'Name', 'DataSourceName'], supported),
      ...code,
      FunctionVersion: irrelevantIf(['2018-05-29'], 'AppSync supports no other value.'),
      MaxBatchSize: batching,
      SyncConfig: conflictDetection,
      Description: irrelevant('Descriptive only.'),
    },
  },
  'AWS::AppSync::Resolver': {
    properties: {
      ...each(['ApiId', 'TypeName', 'FieldName', 'DataSourceName'], supported),
      'PipelineConfig.Functions': supported,
      ...code,
      Kind: supportedIf(['UNIT', 'PIPELINE'], 'AppSync supports no other value.'),
      MaxBatchSize: batching,
      SyncConfig: conflictDetection,
      CachingConfig: refused('Caching is not implemented.'),
      MetricsConfig: metrics,
    },
  },
  'AWS::AppSync::ApiCache': { refused: 'Caching is not implemented.' },
  'AWS::AppSync::DomainName': { refused: 'Custom domains are not emulated.' },
  'AWS::AppSync::Api': { refused: 'AppSync Events is not implemented.' },
};
