import type { KeyType } from '../services/dynamodb/attribute-value';

export type KeyAttribute = { name: string; type: KeyType };

/** The keys of a table and of its indexes: the partition key, then the sort key if there is one. */
export type TableSchema = {
  keys: KeyAttribute[];
  indexes: { name: string; keys: KeyAttribute[] }[];
};

type KeySchema = { AttributeName: string }[];
type IndexDescription = { IndexName: string; KeySchema: KeySchema };
type TableDescription = {
  KeySchema: KeySchema;
  AttributeDefinitions: { AttributeName: string; AttributeType: KeyType }[];
  GlobalSecondaryIndexes?: IndexDescription[];
  LocalSecondaryIndexes?: IndexDescription[];
};

/** The schema in a response of DescribeTable. */
export function parseTableSchema(response: Record<string, unknown>): TableSchema {
  const table = response['Table'] as TableDescription;
  const types = new Map(
    table.AttributeDefinitions.map(({ AttributeName, AttributeType }) => [
      AttributeName,
      AttributeType,
    ]),
  );
  const parseKeys = (schema: KeySchema): KeyAttribute[] =>
    schema.map(({ AttributeName: name }) => ({ name, type: types.get(name) ?? 'S' }));
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  return {
    keys: parseKeys(table.KeySchema),
    indexes: indexes.map(({ IndexName: name, KeySchema: schema }) => ({
      name,
      keys: parseKeys(schema),
    })),
  };
}
