import { REGION } from '../../assembly/place';
import { each, irrelevant, irrelevantIf, only, refused, supported } from '../answer';
import type { ResourceTypes } from './resource-answers';

const here = irrelevantIf([REGION], 'There is one region.');
const runtime = {
  'Runtime.Name': only(['APPSYNC_JS'], 'AppSync has no other.'),
  'Runtime.RuntimeVersion': only(['1.0.0'], 'AppSync has no other.'),
};
const code = {
  ...each(['Code', 'CodeS3Location'], supported),
  ...each(['RequestMappingTemplate', 'RequestMappingTemplateS3Location'], supported),
  ...each(['ResponseMappingTemplate', 'ResponseMappingTemplateS3Location'], supported),
  ...runtime,
};
const measured = irrelevant('Figures of a deployment; nothing here reads them.');
const synced = refused('No versions of items are kept to be compared.');
const batched = irrelevantIf([0], 'Each invocation reaches its data source by itself.');

export const api: ResourceTypes = {
  'AWS::AppSync::GraphQLApi': {
    properties: {
      Name: irrelevant('The API is found by its id.'),
      AuthenticationType: only(
        ['API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS'],
        'Tokens of others and Lambda authorizers are not checked.',
      ),
      'UserPoolConfig.UserPoolId': supported,
      'UserPoolConfig.AwsRegion': here,
      'UserPoolConfig.DefaultAction': supported,
      'UserPoolConfig.AppIdClientRegex': refused('Tokens of every client of the pool count.'),
      'AdditionalAuthenticationProviders.AuthenticationType': only(
        ['API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS'],
        'Tokens of others and Lambda authorizers are not checked.',
      ),
      'AdditionalAuthenticationProviders.UserPoolConfig.UserPoolId': supported,
      'AdditionalAuthenticationProviders.UserPoolConfig.AwsRegion': here,
      'AdditionalAuthenticationProviders.UserPoolConfig.AppIdClientRegex': refused(
        'Tokens of every client of the pool count.',
      ),
      ...each(['QueryDepthLimit', 'ResolverCountLimit', 'IntrospectionConfig'], supported),
      EnvironmentVariables: supported,
      ApiType: irrelevantIf(['GRAPHQL'], 'Merged APIs do not run.'),
      Visibility: irrelevantIf(['GLOBAL'], 'There is no private network.'),
      ...each(['LogConfig', 'XrayEnabled', 'EnhancedMetricsConfig'], measured),
      ...each(['Tags', 'OwnerContact'], irrelevant('Only people read it.')),
    },
  },
  'AWS::AppSync::GraphQLSchema': {
    properties: each(['ApiId', 'Definition', 'DefinitionS3Location'], supported),
  },
  'AWS::AppSync::ApiKey': {
    properties: {
      ...each(['ApiId', 'Expires'], supported),
      Description: irrelevant('Only people read it.'),
      ApiKeyId: refused('The id is derived from where the key stands.'),
    },
  },
  'AWS::AppSync::DataSource': {
    properties: {
      ...each(['ApiId', 'Name', 'ServiceRoleArn'], supported),
      Type: only(
        ['NONE', 'AMAZON_DYNAMODB', 'AWS_LAMBDA'],
        'OpenSearch, RDS, HTTP, Bedrock and EventBridge do not run behind a resolver.',
      ),
      'DynamoDBConfig.TableName': supported,
      'DynamoDBConfig.AwsRegion': here,
      'DynamoDBConfig.Versioned': irrelevantIf([false], 'No versions of items are kept.'),
      'DynamoDBConfig.UseCallerCredentials': irrelevantIf(
        [false],
        "Tables are called in the name of the data source's role.",
      ),
      'DynamoDBConfig.DeltaSyncConfig': synced,
      'LambdaConfig.LambdaFunctionArn': supported,
      MetricsConfig: measured,
      Description: irrelevant('Only people read it.'),
    },
  },
  'AWS::AppSync::FunctionConfiguration': {
    properties: {
      ...each(['ApiId', 'Name', 'DataSourceName'], supported),
      ...code,
      FunctionVersion: irrelevantIf(['2018-05-29'], 'AppSync has no other.'),
      MaxBatchSize: batched,
      SyncConfig: synced,
      Description: irrelevant('Only people read it.'),
    },
  },
  'AWS::AppSync::Resolver': {
    properties: {
      ...each(['ApiId', 'TypeName', 'FieldName', 'DataSourceName'], supported),
      'PipelineConfig.Functions': supported,
      ...code,
      Kind: only(['UNIT', 'PIPELINE'], 'AppSync has no other.'),
      MaxBatchSize: batched,
      SyncConfig: synced,
      CachingConfig: refused('Nothing is cached.'),
      MetricsConfig: measured,
    },
  },
  'AWS::AppSync::ApiCache': { refused: 'Nothing is cached.' },
  'AWS::AppSync::DomainName': { refused: 'The cloud has one address.' },
  'AWS::AppSync::Api': { refused: 'AppSync Events do not run.' },
};
