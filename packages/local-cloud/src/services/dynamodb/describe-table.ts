import { createHash } from 'node:crypto';
import { invalid } from './invalid';
import type { OpenTable, Storage } from './storage';
import { tableArn } from './table';

/** DescribeTable's answer. */
export function describeTable(table: OpenTable): Record<string, unknown> {
  const { name, keySchema, attributes, stream } = table.definition;
  return {
    Table: {
      TableName: name,
      TableArn: tableArn(name),
      TableId: identifier(name),
      TableStatus: 'ACTIVE',
      AttributeDefinitions: Object.entries(attributes).map(([AttributeName, type]) => ({
        AttributeName,
        AttributeType: type,
      })),
      KeySchema: keySchema,
      ItemCount: table.items.getCount(),
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ...indexes(table, false, 'GlobalSecondaryIndexes'),
      ...indexes(table, true, 'LocalSecondaryIndexes'),
      ...(stream && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
        LatestStreamArn: stream.arn,
        LatestStreamLabel: stream.arn.split('/').pop(),
      }),
    },
  };
}

export function describeTimeToLive(table: OpenTable): Record<string, unknown> {
  const { timeToLive } = table.definition;
  return {
    TimeToLiveDescription: timeToLive
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive }
      : { TimeToLiveStatus: 'DISABLED' },
  };
}

export function listTables(
  storage: Storage,
  input: { Limit?: number; ExclusiveStartTableName?: string },
): Record<string, unknown> {
  const { Limit = 100, ExclusiveStartTableName: start = '' } = input;
  if (Limit < 1 || Limit > 100) throw invalid('Limit must be between 1 and 100');
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

function indexes(table: OpenTable, local: boolean, member: string): Record<string, unknown> {
  const { name } = table.definition;
  const chosen = table.indexes.filter(({ definition }) => definition.local === local);
  if (chosen.length === 0) return {};
  return {
    [member]: chosen.map(({ definition, entries }) => ({
      IndexName: definition.IndexName,
      KeySchema: definition.KeySchema,
      Projection: definition.Projection,
      ...(!local && { IndexStatus: 'ACTIVE' }),
      IndexArn: `${tableArn(name)}/index/${definition.IndexName}`,
      ItemCount: entries.getCount(),
    })),
  };
}

/** A stable UUID, so that a table keeps its id over restarts. */
function identifier(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
