import type { Assembly, Resource } from '../../assembly/assembly';
import { ACCOUNT, REGION } from '../../assembly/account';
import type { KeyType } from './attribute-value';

export type KeySchema = { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
export type Projection = {
  ProjectionType?: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  NonKeyAttributes?: string[];
};
export type IndexDefinition = {
  IndexName: string;
  KeySchema: KeySchema;
  Projection: Projection;
  /** Local indexes share the table's partition key and support consistent reads. */
  isLocal: boolean;
};
export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

/** A table as its CloudFormation template defines it. */
export type TableDefinition = {
  name: string;
  keySchema: KeySchema;
  attributes: Record<string, KeyType>;
  indexes: IndexDefinition[];
  stream?: { arn: string; viewType: StreamViewType };
  /** The attribute with the epoch second at which an item expires. */
  timeToLive?: string;
};

export function buildTableArn(name: string): string {
  return `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;
}

/**
 * Returns the table name of a table ARN, which callers may pass instead of a name; returns any other
 * string unchanged. Exact, because authorization and data access must refer to the same table.
 */
export function parseTableName(nameOrArn: string): string {
  const arn = buildTableArn('');
  const name = nameOrArn.startsWith(arn) ? nameOrArn.slice(arn.length) : nameOrArn;
  return /^[\w.-]+$/.test(name) ? name : nameOrArn;
}

/** Reads every table of the assembly: plain ones and Amplify's custom resources. */
export function readTableDefinitions(assembly: Assembly): TableDefinition[] {
  return [
    ...assembly
      .byType('AWS::DynamoDB::Table')
      .map((resource) => toTableDefinition(assembly, resource, 'StreamArn')),
    ...assembly
      .byType('Custom::AmplifyDynamoDBTable')
      .map((resource) => toTableDefinition(assembly, resource, 'TableStreamArn')),
  ];
}

type TableProperties = {
  KeySchema: KeySchema;
  AttributeDefinitions: { AttributeName: string; AttributeType: KeyType }[];
  GlobalSecondaryIndexes?: Omit<IndexDefinition, 'isLocal'>[];
  LocalSecondaryIndexes?: Omit<IndexDefinition, 'isLocal'>[];
  StreamSpecification?: { StreamViewType?: StreamViewType };
  TimeToLiveSpecification?: { AttributeName: string; Enabled?: boolean | string };
};

function toTableDefinition(
  assembly: Assembly,
  resource: Resource,
  arnName: string,
): TableDefinition {
  // Amplify's custom resource has the same properties in camelCase.
  const properties = capitalizeKeys(resource.properties) as TableProperties;
  const viewType = properties.StreamSpecification?.StreamViewType;
  const timeToLive = properties.TimeToLiveSpecification;
  return {
    name: resource.physicalId,
    keySchema: properties.KeySchema,
    attributes: Object.fromEntries(
      properties.AttributeDefinitions.map((a) => [a.AttributeName, a.AttributeType]),
    ),
    indexes: [
      ...(properties.GlobalSecondaryIndexes ?? []).map((index) => ({ ...index, isLocal: false })),
      ...(properties.LocalSecondaryIndexes ?? []).map((index) => ({ ...index, isLocal: true })),
    ],
    ...(viewType && { stream: { arn: assembly.attribute(resource, arnName), viewType } }),
    ...(timeToLive &&
      String(timeToLive.Enabled) === 'true' && { timeToLive: timeToLive.AttributeName }),
  };
}

function capitalizeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitalizeKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      capitalizeKeys(member),
    ]),
  );
}
