import type { Assembly, Resource } from '../assembly/assembly';
import { functionsOf } from '../services/lambda/function-definition';
import { answersFor } from '../capabilities/resources/resources';

/** What a person calls the thing that a resource is, or belongs to: `function placeOrder`. */
export type Subjects = (resource: Resource) => string[];

type Properties = Record<string, unknown>;
type Known = {
  assembly: Assembly;
  /** The friendly name of a function by its name or ARN; nothing for one that only deploys. */
  functionNamed: (nameOrArn: unknown) => string | undefined;
};
type Subject = (resource: Resource, known: Known) => (string | undefined)[];

/** CDK puts eight digits behind a name to make it unlike any other. */
const plain = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');
const named =
  (kind: string, property: string): Subject =>
  ({ properties, logicalId }) => {
    const name = properties[property];
    return [`${kind} ${typeof name === 'string' ? name : plain(logicalId)}`];
  };
const ofFunction =
  (kind: string, nameIn: (properties: Properties) => unknown): Subject =>
  ({ properties }, { functionNamed }) => {
    const name = functionNamed(nameIn(properties));
    return [name && `${kind} of function ${name}`];
  };
const table: Subject = ({ logicalId }) => [`table ${logicalId.replace(/Table[0-9A-F]{0,8}$/, '')}`];
const grants: Subject = ({ properties }, known) =>
  ((properties['Roles'] ?? []) as string[]).flatMap((role) => grantsOf(role, known));
const always =
  (subject: string): Subject =>
  () => [subject];

const nothing: Subject = () => [];

const subjects: Record<string, Subject> = {
  'AWS::AppSync::GraphQLApi': always('GraphQL API'),
  'AWS::AppSync::GraphQLSchema': always('GraphQL schema'),
  'AWS::AppSync::ApiKey': always('API key'),
  'AWS::AppSync::DataSource': named('data source', 'Name'),
  'AWS::AppSync::Resolver': ({ properties }) => [resolver(properties)],
  'AWS::AppSync::FunctionConfiguration': (resource, { assembly }) => {
    const id = assembly.attribute(resource, 'FunctionId');
    return assembly
      .byType('AWS::AppSync::Resolver')
      .filter(({ properties }) => stepsOf(properties).includes(id))
      .map(({ properties }) => resolver(properties));
  },
  'AWS::DynamoDB::Table': table,
  'Custom::AmplifyDynamoDBTable': table,
  'AWS::Lambda::Function': ({ physicalId }, { functionNamed }) => {
    const name = functionNamed(physicalId);
    return [name && `function ${name}`];
  },
  'AWS::Lambda::Permission': ofFunction('permission', ({ FunctionName }) => FunctionName),
  'AWS::Lambda::EventSourceMapping': ofFunction('source', ({ FunctionName }) => FunctionName),
  'AWS::Lambda::EventInvokeConfig': ofFunction('retries', ({ FunctionName }) => FunctionName),
  'AWS::Lambda::Url': ofFunction('address', ({ TargetFunctionArn }) => TargetFunctionArn),
  'AWS::Scheduler::Schedule': ofFunction(
    'schedule',
    ({ Target }) => (Target as Properties | undefined)?.['Arn'],
  ),
  'AWS::Events::Rule': ofFunction(
    'schedule',
    ({ Targets }) => ((Targets ?? []) as Properties[])[0]?.['Arn'],
  ),
  'AWS::IAM::Role': ({ physicalId }, known) => grantsOf(physicalId, known),
  'AWS::IAM::Policy': grants,
  'AWS::IAM::ManagedPolicy': grants,
  'AWS::SQS::Queue': ({ logicalId }) => [`queue ${plain(logicalId)}`],
  'AWS::SSM::Parameter': named('parameter', 'Name'),
  'AWS::S3::Bucket': ({ logicalId }) => [`bucket ${plain(logicalId)}`],
  'AWS::S3::BucketPolicy': ({ logicalId }) => [`grants of bucket ${plain(logicalId)}`],
  // What lies in a bucket because of the schema is said of the schema.
  'Custom::CDKBucketDeployment': nothing,
  'AWS::Cognito::UserPool': always('user pool'),
  'AWS::Cognito::UserPoolClient': always("user pool's client"),
  'AWS::Cognito::UserPoolGroup': named('group', 'GroupName'),
  'AWS::Cognito::IdentityPool': always('identity pool'),
  'AWS::Cognito::IdentityPoolRoleAttachment': always("identity pool's roles"),
};

function resolver({ TypeName, FieldName }: Properties): string {
  return `resolver ${String(TypeName)}.${String(FieldName)}`;
}

function stepsOf({ PipelineConfig }: Properties): string[] {
  return (PipelineConfig as { Functions?: string[] } | undefined)?.Functions ?? [];
}

/** Whose rights a role holds. */
function grantsOf(roleName: string, { assembly, functionNamed }: Known): string[] {
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
  const visitors = (attachment?.properties['Roles'] ?? {}) as Properties;
  if (holds(visitors['unauthenticated'])) return ['grants of guests'];
  if (holds(visitors['authenticated'])) return ['grants of people signed in'];
  const group = assembly
    .byType('AWS::Cognito::UserPoolGroup')
    .find(({ properties }) => holds(properties['RoleArn']));
  if (group) return [`grants of group ${String(group.properties['GroupName'])}`];
  const source = assembly
    .byType('AWS::AppSync::DataSource')
    .find(({ properties }) => holds(properties['ServiceRoleArn']));
  if (source) return [`grants of data source ${String(source.properties['Name'])}`];
  return [`role ${plain(roleName.replace(/-[0-9a-f]{12}$/, ''))}`];
}

/** Names the resources of an assembly. Of what nothing here runs, there is nothing to say. */
export function subjectsOf(assembly: Assembly): Subjects {
  const functions = functionsOf(assembly);
  const functionNamed: Known['functionNamed'] = (nameOrArn) =>
    functions.find(({ name, arn }) => nameOrArn === name || nameOrArn === arn)?.friendlyName;
  return (resource) => {
    const { type, logicalId } = resource;
    const subject = subjects[type];
    if (subject) return subject(resource, { assembly, functionNamed }).flatMap((one) => one ?? []);
    const isRun = answersFor(type)?.irrelevant === undefined;
    return isRun && type !== 'AWS::CloudFormation::Stack' ? [`${type} ${plain(logicalId)}`] : [];
  };
}
