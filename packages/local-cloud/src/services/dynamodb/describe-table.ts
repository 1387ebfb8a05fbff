import { createHash } from 'node:crypto';
import { createValidationError } from './validation-error';
import type { OpenTable, Storage } from './storage';
import { buildTableArn } from './table-definition';

/** Builds the response of DescribeTable. */
export function describeTable(table: OpenTable): Record<string, unknown> {
  const { name, keySchema, attributes, stream } = table.definition;
  return {
    Table: {
      TableName: name,
      TableArn: buildTableArn(name),
      TableId: deriveTableId(name),
      TableStatus: 'ACTIVE',
      AttributeDefinitions: Object.entries(attributes).map(([AttributeName, type]) => ({
        AttributeName,
        AttributeType: type,
      })),
      KeySchema: keySchema,
      ItemCount: table.items.getCount(),
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ...describeIndexes(table, false, 'GlobalSecondaryIndexes'),
      ...describeIndexes(table, true, 'LocalSecondaryIndexes'),
      ...(stream && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
        LatestStreamArn: stream.arn,
        LatestStreamLabel: stream.arn.split('/').pop(),
      }),
    },
  };
}

/** Builds the response of DescribeTimeToLive. */
export function describeTimeToLive(table: OpenTable): Record<string, unknown> {
  const { timeToLive } = table.definition;
  return {
    TimeToLiveDescription: timeToLive
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive }
      : { TimeToLiveStatus: 'DISABLED' },
  };
}

/** Executes ListTables: up to 100 table names per page, sorted. */
export function listTables(
  storage: Storage,
  input: { Limit?: number; ExclusiveStartTableName?: string },
): Record<string, unknown> {
  const { Limit = 100, ExclusiveStartTableName: start = '' } = input;
  if (Limit < 1 || Limit > 100) throw createValidationError('Limit must be between 1 and 100');
  const names = storage.tables
    .map((table) => table.definition.name)
    .sort()
    .filter((name) => name > start);
  const page = names.slice(0, Limit);
  return {
    TableNames: page,
    ...(names.length > Limit && { LastEvaluatedTableName: page.at(-1) }),
  };
}

function describeIndexes(
  table: OpenTable,
  isLocal: boolean,
  member: string,
): Record<string, unknown> {
  const { name } = table.definition;
  const indexes = table.indexes.filter(({ definition }) => definition.isLocal === isLocal);
  if (indexes.length === 0) return {};
  return {
    [member]: indexes.map(({ definition, entries }) => ({
      IndexName: definition.IndexName,
      KeySchema: definition.KeySchema,
      Projection: definition.Projection,
      ...(!isLocal && { IndexStatus: 'ACTIVE' }),
      IndexArn: `${buildTableArn(name)}/index/${definition.IndexName}`,
      ItemCount: entries.getCount(),
    })),
  };
}

/** Derives a UUID from the table name, so that the ID survives restarts. */
function deriveTableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
