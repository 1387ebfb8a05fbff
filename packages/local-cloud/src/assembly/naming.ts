import { deriveHex, deriveId, deriveUuid } from './identifiers';
import { ACCOUNT, REGION } from './account';

/** A resource whose attributes are evaluated. */
export type NamedResource = {
  stack: string;
  logicalId: string;
  physicalId: string;
  properties: Record<string, unknown>;
  origin: string;
};

export type Naming = {
  /** The value of `Ref`. Default: logical id and a hash, as CloudFormation generates names. */
  id?: (resource: Omit<NamedResource, 'physicalId'>) => string;
  attributes?: Record<string, (resource: NamedResource) => string>;
};

type UnnamedResource = Omit<NamedResource, 'physicalId'>;

const getPath = (resource: UnnamedResource): string => `${resource.stack}/${resource.logicalId}`;
/** A name as CloudFormation generates it: logical id and a hash. */
export const generateName = (resource: UnnamedResource): string =>
  `${resource.logicalId}-${deriveHex(getPath(resource))}`;
const nameFrom =
  (property: string) =>
  (resource: UnnamedResource): string => {
    const name = resource.properties[property];
    return typeof name === 'string' ? name : generateName(resource);
  };
const readProperty = (property: string) => (resource: NamedResource) =>
  String(resource.properties[property]);
const formatArn = (service: string, rest: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const deriveApiId = (resource: UnnamedResource): string => deriveId(getPath(resource));

/** The value of `AWS::StackId` in a stack, and of `Ref` to a nested stack. */
export const createStackId = (name: string): string =>
  formatArn('cloudformation', `stack/${name}/${deriveUuid(name)}`);

/** The ids and attributes of resources by type. Other types have a generated id and no attributes. */
export const resourceNaming: Partial<Record<string, Naming>> = {
  'AWS::CloudFormation::Stack': { id: (r) => createStackId(`${r.stack}-${r.logicalId}`) },

  'AWS::AppSync::GraphQLApi': {
    id: (r) => formatArn('appsync', `apis/${deriveApiId(r)}`),
    attributes: {
      ApiId: deriveApiId,
      Arn: (r) => r.physicalId,
      GraphQLUrl: (r) => `${r.origin}/graphql`,
      RealtimeUrl: (r) => `${r.origin.replace(/^http/, 'ws')}/graphql/realtime`,
    },
  },
  'AWS::AppSync::ApiKey': {
    id: (r) =>
      formatArn('appsync', `apis/${String(r.properties['ApiId'])}/apikeys/${deriveId(getPath(r))}`),
    attributes: {
      ApiKey: (r) => `da2-${deriveId(getPath(r))}`,
      ApiKeyId: (r) => deriveId(getPath(r)),
    },
  },
  'AWS::AppSync::DataSource': { attributes: { Name: readProperty('Name') } },
  'AWS::AppSync::FunctionConfiguration': {
    attributes: { FunctionId: (r) => deriveId(getPath(r)), Name: readProperty('Name') },
  },
  'AWS::AppSync::Resolver': {
    attributes: { TypeName: readProperty('TypeName'), FieldName: readProperty('FieldName') },
  },

  'AWS::DynamoDB::Table': {
    id: nameFrom('TableName'),
    attributes: {
      Arn: (r) => formatArn('dynamodb', `table/${r.physicalId}`),
      StreamArn: (r) =>
        formatArn('dynamodb', `table/${r.physicalId}/stream/2020-01-01T00:00:00.000`),
    },
  },
  'Custom::AmplifyDynamoDBTable': {
    id: nameFrom('tableName'),
    attributes: {
      TableArn: (r) => formatArn('dynamodb', `table/${r.physicalId}`),
      TableStreamArn: (r) =>
        formatArn('dynamodb', `table/${r.physicalId}/stream/2020-01-01T00:00:00.000`),
    },
  },

  'AWS::Lambda::Function': {
    id: nameFrom('FunctionName'),
    attributes: { Arn: (r) => formatArn('lambda', `function:${r.physicalId}`) },
  },
  'AWS::Lambda::Url': {
    id: (r) => deriveId(getPath(r), 32),
    attributes: {
      FunctionUrl: (r) => `${r.origin}/lambda-url/${r.physicalId}/`,
      FunctionArn: readProperty('TargetFunctionArn'),
    },
  },
  'AWS::Lambda::EventSourceMapping': { id: (r) => deriveUuid(getPath(r)) },
  'AWS::Lambda::LayerVersion': {
    id: (r) => formatArn('lambda', `layer:${generateName(r)}:1`),
  },

  'AWS::Scheduler::Schedule': {
    id: nameFrom('Name'),
    attributes: { Arn: (r) => formatArn('scheduler', `schedule/default/${r.physicalId}`) },
  },
  'AWS::Events::Rule': {
    id: nameFrom('Name'),
    attributes: { Arn: (r) => formatArn('events', `rule/${r.physicalId}`) },
  },

  'AWS::IAM::Role': {
    id: nameFrom('RoleName'),
    attributes: {
      Arn: (r) => `arn:aws:iam::${ACCOUNT}:role/${r.physicalId}`,
      RoleId: (r) => `AROA${deriveHex(getPath(r), 17).toUpperCase()}`,
    },
  },
  'AWS::IAM::Policy': { id: nameFrom('PolicyName') },
  'AWS::IAM::ManagedPolicy': {
    id: (r) => `arn:aws:iam::${ACCOUNT}:policy/${nameFrom('ManagedPolicyName')(r)}`,
    attributes: { PolicyArn: (r) => r.physicalId },
  },

  'AWS::Cognito::UserPool': {
    id: (r) => `${REGION}_${deriveId(getPath(r), 9)}`,
    attributes: {
      Arn: (r) => formatArn('cognito-idp', `userpool/${r.physicalId}`),
      ProviderName: (r) => `cognito-idp.${REGION}.amazonaws.com/${r.physicalId}`,
      ProviderURL: (r) => `https://cognito-idp.${REGION}.amazonaws.com/${r.physicalId}`,
      UserPoolId: (r) => r.physicalId,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    id: (r) => deriveId(getPath(r)),
    attributes: { ClientId: (r) => r.physicalId, Name: nameFrom('ClientName') },
  },
  'AWS::Cognito::UserPoolGroup': { id: nameFrom('GroupName') },
  'AWS::Cognito::IdentityPool': {
    id: (r) => `${REGION}:${deriveUuid(getPath(r))}`,
    attributes: { Name: nameFrom('IdentityPoolName'), Id: (r) => r.physicalId },
  },

  'AWS::SQS::Queue': {
    id: (r) => `${r.origin}/${ACCOUNT}/${nameFrom('QueueName')(r)}`,
    attributes: {
      Arn: (r) => formatArn('sqs', nameFrom('QueueName')(r)),
      QueueName: nameFrom('QueueName'),
      QueueUrl: (r) => r.physicalId,
    },
  },
  'AWS::SSM::Parameter': {
    id: nameFrom('Name'),
    attributes: { Value: readProperty('Value'), Type: readProperty('Type') },
  },

  'AWS::S3::Bucket': {
    // Bucket names are host names: lower case, at most 63 characters.
    id: (r) => nameFrom('BucketName')({ ...r, logicalId: r.logicalId.slice(0, 50) }).toLowerCase(),
    attributes: { Arn: (r) => `arn:aws:s3:::${r.physicalId}` },
  },
  'AWS::StepFunctions::StateMachine': {
    id: (r) => formatArn('states', `stateMachine:${generateName(r)}`),
    attributes: { Arn: (r) => r.physicalId, Name: generateName },
  },
  'Custom::CDKBucketDeployment': {
    attributes: { DestinationBucketArn: readProperty('DestinationBucketArn') },
  },
  'AWS::Logs::LogGroup': {
    id: nameFrom('LogGroupName'),
    attributes: { Arn: (r) => formatArn('logs', `log-group:${r.physicalId}:*`) },
  },
  'AWS::CloudWatch::Alarm': {
    id: nameFrom('AlarmName'),
    attributes: { Arn: (r) => formatArn('cloudwatch', `alarm:${r.physicalId}`) },
  },
  'AWS::CloudWatch::Dashboard': { id: nameFrom('DashboardName') },
};
