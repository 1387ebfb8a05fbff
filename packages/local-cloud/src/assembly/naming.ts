import { hex, letters, uuid } from './identifiers';
import { ACCOUNT, REGION } from './place';

/** What is known of a resource when its id or an attribute is asked for. */
export type Placed = {
  stack: string;
  logicalId: string;
  physicalId: string;
  properties: Record<string, unknown>;
  origin: string;
};

export type Naming = {
  /** What `Ref` gives. Left out: logical id and a hash, as CloudFormation would name it. */
  id?: (resource: Omit<Placed, 'physicalId'>) => string;
  attributes?: Record<string, (resource: Placed) => string>;
};

type Unnamed = Omit<Placed, 'physicalId'>;

const place = (resource: Unnamed): string => `${resource.stack}/${resource.logicalId}`;
const generated = (resource: Unnamed): string => `${resource.logicalId}-${hex(place(resource))}`;
const named =
  (property: string) =>
  (resource: Unnamed): string => {
    const name = resource.properties[property];
    return typeof name === 'string' ? name : generated(resource);
  };
const own = (property: string) => (resource: Placed) => String(resource.properties[property]);
const arn = (service: string, rest: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const apiId = (resource: Unnamed): string => letters(place(resource));

/** What `AWS::StackId` gives in a stack, and `Ref` of a nested one in the stack around it. */
export const stackId = (name: string): string =>
  arn('cloudformation', `stack/${name}/${uuid(name)}`);

export { generated };

/** How resources are named. A type that is not here has a generated id and no attributes. */
export const naming: Partial<Record<string, Naming>> = {
  'AWS::CloudFormation::Stack': { id: (r) => stackId(`${r.stack}-${r.logicalId}`) },

  'AWS::AppSync::GraphQLApi': {
    id: (r) => arn('appsync', `apis/${apiId(r)}`),
    attributes: {
      ApiId: apiId,
      Arn: (r) => r.physicalId,
      GraphQLUrl: (r) => `${r.origin}/graphql`,
      RealtimeUrl: (r) => `${r.origin.replace(/^http/, 'ws')}/graphql/realtime`,
    },
  },
  'AWS::AppSync::ApiKey': {
    id: (r) => arn('appsync', `apis/${String(r.properties['ApiId'])}/apikeys/${letters(place(r))}`),
    attributes: { ApiKey: (r) => `da2-${letters(place(r))}`, ApiKeyId: (r) => letters(place(r)) },
  },
  'AWS::AppSync::DataSource': { attributes: { Name: own('Name') } },
  'AWS::AppSync::FunctionConfiguration': {
    attributes: { FunctionId: (r) => letters(place(r)), Name: own('Name') },
  },
  'AWS::AppSync::Resolver': {
    attributes: { TypeName: own('TypeName'), FieldName: own('FieldName') },
  },

  'AWS::DynamoDB::Table': {
    id: named('TableName'),
    attributes: {
      Arn: (r) => arn('dynamodb', `table/${r.physicalId}`),
      StreamArn: (r) => arn('dynamodb', `table/${r.physicalId}/stream/2020-01-01T00:00:00.000`),
    },
  },
  'Custom::AmplifyDynamoDBTable': {
    id: named('tableName'),
    attributes: {
      TableArn: (r) => arn('dynamodb', `table/${r.physicalId}`),
      TableStreamArn: (r) =>
        arn('dynamodb', `table/${r.physicalId}/stream/2020-01-01T00:00:00.000`),
    },
  },

  'AWS::Lambda::Function': {
    id: named('FunctionName'),
    attributes: { Arn: (r) => arn('lambda', `function:${r.physicalId}`) },
  },
  'AWS::Lambda::Url': {
    id: (r) => letters(place(r), 32),
    attributes: {
      FunctionUrl: (r) => `${r.origin}/lambda-url/${r.physicalId}/`,
      FunctionArn: own('TargetFunctionArn'),
    },
  },
  'AWS::Lambda::EventSourceMapping': { id: (r) => uuid(place(r)) },
  'AWS::Lambda::LayerVersion': {
    id: (r) => arn('lambda', `layer:${generated(r)}:1`),
  },

  'AWS::Scheduler::Schedule': {
    id: named('Name'),
    attributes: { Arn: (r) => arn('scheduler', `schedule/default/${r.physicalId}`) },
  },
  'AWS::Events::Rule': {
    id: named('Name'),
    attributes: { Arn: (r) => arn('events', `rule/${r.physicalId}`) },
  },

  'AWS::IAM::Role': {
    id: named('RoleName'),
    attributes: {
      Arn: (r) => `arn:aws:iam::${ACCOUNT}:role/${r.physicalId}`,
      RoleId: (r) => `AROA${hex(place(r), 17).toUpperCase()}`,
    },
  },
  'AWS::IAM::Policy': { id: named('PolicyName') },
  'AWS::IAM::ManagedPolicy': {
    id: (r) => `arn:aws:iam::${ACCOUNT}:policy/${named('ManagedPolicyName')(r)}`,
    attributes: { PolicyArn: (r) => r.physicalId },
  },

  'AWS::Cognito::UserPool': {
    id: (r) => `${REGION}_${letters(place(r), 9)}`,
    attributes: {
      Arn: (r) => arn('cognito-idp', `userpool/${r.physicalId}`),
      ProviderName: (r) => `cognito-idp.${REGION}.amazonaws.com/${r.physicalId}`,
      ProviderURL: (r) => `https://cognito-idp.${REGION}.amazonaws.com/${r.physicalId}`,
      UserPoolId: (r) => r.physicalId,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    id: (r) => letters(place(r)),
    attributes: { ClientId: (r) => r.physicalId, Name: named('ClientName') },
  },
  'AWS::Cognito::UserPoolGroup': { id: named('GroupName') },
  'AWS::Cognito::IdentityPool': {
    id: (r) => `${REGION}:${uuid(place(r))}`,
    attributes: { Name: named('IdentityPoolName'), Id: (r) => r.physicalId },
  },

  'AWS::SQS::Queue': {
    id: (r) => `${r.origin}/${ACCOUNT}/${named('QueueName')(r)}`,
    attributes: {
      Arn: (r) => arn('sqs', named('QueueName')(r)),
      QueueName: named('QueueName'),
      QueueUrl: (r) => r.physicalId,
    },
  },
  'AWS::SSM::Parameter': {
    id: named('Name'),
    attributes: { Value: own('Value'), Type: own('Type') },
  },

  'AWS::S3::Bucket': {
    // Names of buckets are those of hosts: without capitals, 63 characters at most.
    id: (r) => named('BucketName')({ ...r, logicalId: r.logicalId.slice(0, 50) }).toLowerCase(),
    attributes: { Arn: (r) => `arn:aws:s3:::${r.physicalId}` },
  },
  'AWS::StepFunctions::StateMachine': {
    id: (r) => arn('states', `stateMachine:${generated(r)}`),
    attributes: { Arn: (r) => r.physicalId, Name: generated },
  },
  'Custom::CDKBucketDeployment': {
    attributes: { DestinationBucketArn: own('DestinationBucketArn') },
  },
  'AWS::Logs::LogGroup': {
    id: named('LogGroupName'),
    attributes: { Arn: (r) => arn('logs', `log-group:${r.physicalId}:*`) },
  },
  'AWS::CloudWatch::Alarm': {
    id: named('AlarmName'),
    attributes: { Arn: (r) => arn('cloudwatch', `alarm:${r.physicalId}`) },
  },
  'AWS::CloudWatch::Dashboard': { id: named('DashboardName') },
};
