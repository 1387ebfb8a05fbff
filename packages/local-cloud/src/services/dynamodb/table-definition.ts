import type { Assembly, Resource } from '../../assembly/assembly';
import { ACCOUNT, REGION } from '../../assembly/place';
import type { KeyType } from './attribute';

export type KeySchema = { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
export type Projection = {
  ProjectionType?: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  NonKeyAttributes?: string[];
};
export type IndexDefinition = {
  IndexName: string;
  KeySchema: KeySchema;
  Projection: Projection;
  /** Local indexes share the table's partition key and may be read consistently. */
  local: boolean;
};
export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

/** A table as its template describes it. */
export type TableDefinition = {
  name: string;
  keySchema: KeySchema;
  attributes: Record<string, KeyType>;
  indexes: IndexDefinition[];
  stream?: { arn: string; viewType: StreamViewType };
  /** Attribute that holds the epoch second after which an item may be deleted. */
  timeToLive?: string;
};

export function tableArn(name: string): string {
  return `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;
}

/**
 * The name in a table's ARN, which callers may give instead; anything else stays as it is. Exact, as
 * what is authorised must be what is touched.
 */
export function tableName(nameOrArn: string): string {
  const arn = tableArn('');
  const name = nameOrArn.startsWith(arn) ? nameOrArn.slice(arn.length) : nameOrArn;
  return /^[\w.-]+$/.test(name) ? name : nameOrArn;
}

/** Every table of the assembly, plain ones and those that Amplify creates by custom resource. */
export function tablesOf(assembly: Assembly): TableDefinition[] {
  return [
    ...assembly
      .byType('AWS::DynamoDB::Table')
      .map((resource) => definition(assembly, resource, 'StreamArn')),
    ...assembly
      .byType('Custom::AmplifyDynamoDBTable')
      .map((resource) => definition(assembly, resource, 'TableStreamArn')),
  ];
}

type TableProperties = {
  KeySchema: KeySchema;
  AttributeDefinitions: { AttributeName: string; AttributeType: KeyType }[];
  GlobalSecondaryIndexes?: Omit<IndexDefinition, 'local'>[];
  LocalSecondaryIndexes?: Omit<IndexDefinition, 'local'>[];
  StreamSpecification?: { StreamViewType?: StreamViewType };
  TimeToLiveSpecification?: { AttributeName: string; Enabled?: boolean | string };
};

function definition(assembly: Assembly, resource: Resource, arnName: string): TableDefinition {
  // Amplify's custom resource spells the same properties in camelCase.
  const properties = capitalised(resource.properties) as TableProperties;
  const viewType = properties.StreamSpecification?.StreamViewType;
  const timeToLive = properties.TimeToLiveSpecification;
  return {
    name: resource.physicalId,
    keySchema: properties.KeySchema,
    attributes: Object.fromEntries(
      properties.AttributeDefinitions.map((a) => [a.AttributeName, a.AttributeType]),
    ),
    indexes: [
      ...(properties.GlobalSecondaryIndexes ?? []).map((index) => ({ ...index, local: false })),
      ...(properties.LocalSecondaryIndexes ?? []).map((index) => ({ ...index, local: true })),
    ],
    ...(viewType && { stream: { arn: assembly.attribute(resource, arnName), viewType } }),
    ...(timeToLive &&
      String(timeToLive.Enabled) === 'true' && { timeToLive: timeToLive.AttributeName }),
  };
}

function capitalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitalised);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      capitalised(member),
    ]),
  );
}
