import type { Assembly, Resource } from '../assembly/assembly';
import { readFunctionDefinitions } from '../services/lambda/function-definition';
import { findResourceCapabilities } from '../capabilities/resources/resources';

/** Returns the labels of the developer-facing items that a resource belongs to: `function placeOrder`. */
export type LabelResource = (resource: Resource) => string[];

type Properties = Record<string, unknown>;
type LabelContext = {
  assembly: Assembly;
  /** Returns the friendly name of a function by name or ARN; undefined for deployment functions. */
  findFunctionName: (nameOrArn: unknown) => string | undefined;
};
type LabelRule = (resource: Resource, context: LabelContext) => (string | undefined)[];

/** Removes the eight-digit hash that CDK appends to names. */
const stripHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');
const labelByProperty =
  (kind: string, property: string): LabelRule =>
  ({ properties, logicalId }) => {
    const name = properties[property];
    return [`${kind} ${typeof name === 'string' ? name : stripHash(logicalId)}`];
  };
const labelByFunction =
  (kind: string, nameIn: (properties: Properties) => unknown): LabelRule =>
  ({ properties }, { findFunctionName: functionNamed }) => {
    const name = functionNamed(nameIn(properties));
    return [name && `${kind} of function ${name}`];
  };
const labelTable: LabelRule = ({ logicalId }) => [
  `table ${logicalId.replace(/Table[0-9A-F]{0,8}$/, '')}`,
];
const labelGrants: LabelRule = ({ properties }, context) =>
  ((properties['Roles'] ?? []) as string[]).flatMap((role) => readGrants(role, context));
const labelAs =
  (subject: string): LabelRule =>
  () => [subject];

const nothing: LabelRule = () => [];

const labelRules: Record<string, LabelRule> = {
  'AWS::AppSync::GraphQLApi': labelAs('GraphQL API'),
  'AWS::AppSync::GraphQLSchema': labelAs('GraphQL schema'),
  'AWS::AppSync::ApiKey': labelAs('API key'),
  'AWS::AppSync::DataSource': labelByProperty('data source', 'Name'),
  'AWS::AppSync::Resolver': ({ properties }) => [resolver(properties)],
  'AWS::AppSync::FunctionConfiguration': (resource, { assembly }) => {
    const id = assembly.attribute(resource, 'FunctionId');
    return assembly
      .byType('AWS::AppSync::Resolver')
      .filter(({ properties }) => readPipelineSteps(properties).includes(id))
      .map(({ properties }) => resolver(properties));
  },
  'AWS::DynamoDB::Table': labelTable,
  'Custom::AmplifyDynamoDBTable': labelTable,
  'AWS::Lambda::Function': ({ physicalId }, { findFunctionName: functionNamed }) => {
    const name = functionNamed(physicalId);
    return [name && `function ${name}`];
  },
  'AWS::Lambda::Permission': labelByFunction('permission', ({ FunctionName }) => FunctionName),
  'AWS::Lambda::EventSourceMapping': labelByFunction('source', ({ FunctionName }) => FunctionName),
  'AWS::Lambda::EventInvokeConfig': labelByFunction('retries', ({ FunctionName }) => FunctionName),
  'AWS::Lambda::Url': labelByFunction('address', ({ TargetFunctionArn }) => TargetFunctionArn),
  'AWS::Scheduler::Schedule': labelByFunction(
    'schedule',
    ({ Target }) => (Target as Properties | undefined)?.['Arn'],
  ),
  'AWS::Events::Rule': labelByFunction(
    'schedule',
    ({ Targets }) => ((Targets ?? []) as Properties[])[0]?.['Arn'],
  ),
  'AWS::IAM::Role': ({ physicalId }, context) => readGrants(physicalId, context),
  'AWS::IAM::Policy': labelGrants,
  'AWS::IAM::ManagedPolicy': labelGrants,
  'AWS::SQS::Queue': ({ logicalId }) => [`queue ${stripHash(logicalId)}`],
  'AWS::SSM::Parameter': labelByProperty('parameter', 'Name'),
  'AWS::S3::Bucket': ({ logicalId }) => [`bucket ${stripHash(logicalId)}`],
  'AWS::S3::BucketPolicy': ({ logicalId }) => [`grants of bucket ${stripHash(logicalId)}`],
  // Deployed schema files are covered by the label of the schema.
  'Custom::CDKBucketDeployment': nothing,
  'AWS::Cognito::UserPool': labelAs('user pool'),
  'AWS::Cognito::UserPoolClient': labelAs("user pool's client"),
  'AWS::Cognito::UserPoolGroup': labelByProperty('group', 'GroupName'),
  'AWS::Cognito::IdentityPool': labelAs('identity pool'),
  'AWS::Cognito::IdentityPoolRoleAttachment': labelAs("identity pool's roles"),
};

function resolver({ TypeName, FieldName }: Properties): string {
  return `resolver ${String(TypeName)}.${String(FieldName)}`;
}

function readPipelineSteps({ PipelineConfig }: Properties): string[] {
  return (PipelineConfig as { Functions?: string[] } | undefined)?.Functions ?? [];
}

/** Returns labels for the functions, users or data sources that assume a role. */
function readGrants(
  roleName: string,
  { assembly, findFunctionName: functionNamed }: LabelContext,
): string[] {
  const arnEnd = `:role/${roleName}`;
  const holds = (value: unknown): boolean => typeof value === 'string' && value.endsWith(arnEnd);
  const functions = assembly
    .byType('AWS::Lambda::Function')
    .filter(({ properties }) => holds(properties['Role']));
  if (functions.length > 0) {
    return functions
      .flatMap(({ physicalId }) => functionNamed(physicalId) ?? [])
      .map((name) => `grants of function ${name}`);
  }
  const attachment = assembly.byType('AWS::Cognito::IdentityPoolRoleAttachment')[0];
  const roles = (attachment?.properties['Roles'] ?? {}) as Properties;
  if (holds(roles['unauthenticated'])) return ['grants of guests'];
  if (holds(roles['authenticated'])) return ['grants of signed-in users'];
  const group = assembly
    .byType('AWS::Cognito::UserPoolGroup')
    .find(({ properties }) => holds(properties['RoleArn']));
  if (group) return [`grants of group ${String(group.properties['GroupName'])}`];
  const source = assembly
    .byType('AWS::AppSync::DataSource')
    .find(({ properties }) => holds(properties['ServiceRoleArn']));
  if (source) return [`grants of data source ${String(source.properties['Name'])}`];
  return [`role ${stripHash(roleName.replace(/-[0-9a-f]{12}$/, ''))}`];
}

/** Creates a function that labels resources. Resources without a local effect have no label. */
export function createResourceLabels(assembly: Assembly): LabelResource {
  const functions = readFunctionDefinitions(assembly);
  const functionNamed: LabelContext['findFunctionName'] = (nameOrArn) =>
    functions.find(({ name, arn }) => nameOrArn === name || nameOrArn === arn)?.friendlyName;
  return (resource) => {
    const { type, logicalId } = resource;
    const rule = labelRules[type];
    if (rule)
      return rule(resource, { assembly, findFunctionName: functionNamed }).flatMap(
        (one) => one ?? [],
      );
    const isRun = findResourceCapabilities(type)?.irrelevant === undefined;
    return isRun && type !== 'AWS::CloudFormation::Stack'
      ? [`${type} ${stripHash(logicalId)}`]
      : [];
  };
}
